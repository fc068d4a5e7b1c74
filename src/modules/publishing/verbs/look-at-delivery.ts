import type { Connector, Session, Settlement, VariantContent } from '../../../connectors/contract.ts';
import { failure, type Outcome } from '../../../kernel/outcome.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type ReadBack, readBack } from '../domain/reading-back.ts';
import { settle } from '../domain/settling.ts';
import type { Standing, Step } from '../domain/standing.ts';
import { expire } from '../domain/submitting.ts';
import type { DeliveryRow } from '../tables.ts';
import { lockDelivery, standingOf, takeStep } from './delivery-row.ts';
import { asPublishing, callDeadline, type DeliveryName, type DeliveryWork } from './delivery-work.ts';
import { loadContent } from './load-content.ts';
import { reviewHeld } from './review-held.ts';

/** Looks at a delivery whose time for it has come: a lost submission, an unclear one, one to be read back, one on hold. Sends nothing. */
export async function lookAtDelivery(work: DeliveryWork, of: DeliveryName): Promise<boolean> {
  const seen = await asPublishing(work, of, async (context) => {
    const row = await lockDelivery(context, of.id, 'skip');
    return row && { row, content: read.has(row.state) ? await loadContent(context, row) : undefined };
  });
  if (!seen) return false;
  const { row, content } = seen;
  if (row.state === 'submitting')
    return asPublishing(work, of, (context) => stepFrom(context, of, row, expireNow(context)));
  if (row.state === 'held') return reviewHeld(work, of, row.account_id);
  if (!content) return false;
  return row.state === 'unconfirmed' ? settleByReading(work, of, row, content) : readAgain(work, of, row, content);
}

/** States in which the network is asked. */
const read: ReadonlySet<string> = new Set(['unconfirmed', 'published', 'waiting-moderation', 'live']);

const expireNow = (context: VerbContext) => (standing: Standing) => expire(standing, context.clock.now());

/** Takes a step from the row as it is now, unless it moved on since it was read. */
async function stepFrom(
  context: VerbContext,
  of: DeliveryName,
  seen: DeliveryRow,
  decide: (standing: Standing) => Step | undefined,
): Promise<boolean> {
  const row = await lockDelivery(context, of.id, 'wait');
  if (!row || row.state !== seen.state || row.attempts !== seen.attempts || row.reads !== seen.reads) return false;
  const step = decide(standingOf(row));
  if (step) await takeStep(context, row, step);
  return step !== undefined;
}

async function settleByReading(
  work: DeliveryWork,
  of: DeliveryName,
  row: DeliveryRow,
  content: VariantContent,
): Promise<boolean> {
  const readAt = work.desk.clock.now();
  const found = await readFor<{ outcome: Outcome<Settlement>; absentAfterMs: number }>(
    work,
    of,
    row,
    async (session, connector) => ({
      outcome: await askSettlement(session, connector, row, content),
      absentAfterMs: connector.facts.settling.absentAfterMs,
    }),
    (lost) => ({ outcome: lost, absentAfterMs: Number.POSITIVE_INFINITY }),
  );
  return asPublishing(work, of, (context) =>
    stepFrom(context, of, row, (standing) =>
      settle(standing, found.outcome, {
        readAt,
        now: context.clock.now(),
        absentAfterMs: found.absentAfterMs,
        pace: work.pace,
      }),
    ),
  );
}

async function askSettlement(
  session: Session,
  connector: Connector,
  row: DeliveryRow,
  content: VariantContent,
): Promise<Outcome<Settlement>> {
  if (!connector.publish) return failure('refused', 'not-supported', connector.facts.name);
  const { key, handle } = row;
  return connector.publish.settle(session, { key, handle, content, submittedAt: row.submitted_at ?? row.due_at });
}

async function readAgain(
  work: DeliveryWork,
  of: DeliveryName,
  row: DeliveryRow,
  content: VariantContent,
): Promise<boolean> {
  const { posted } = row;
  if (!posted) return false;
  const found = await readFor<ReadBack & { outcome: Outcome<unknown> }>(
    work,
    of,
    row,
    async (session, connector) => {
      if (!connector.publish) return sayNothing(failure('refused', 'not-supported', connector.facts.name));
      const shown = await connector.publish.readBack(session, posted);
      const isHidden = shown.ok ? !shown.value.live : shown.reason === 'gone';
      if (!isHidden || row.state === 'live') return { shown, outcome: shown };
      const fate = await askSettlement(session, connector, row, content);
      return { shown, fate, outcome: fate };
    },
    sayNothing,
  );
  return asPublishing(work, of, (context) =>
    stepFrom(context, of, row, (standing) => readBack(standing, found, context.clock.now(), work.pace)),
  );
}

const sayNothing = (lost: Outcome<never>) => ({ shown: lost, outcome: lost });

/** One read in a session of the account; whatever goes wrong around it is an answer that says nothing. */
async function readFor<F extends { outcome: Outcome<unknown> }>(
  work: DeliveryWork,
  of: DeliveryName,
  row: DeliveryRow,
  read: (session: Session, connector: Connector) => Promise<F>,
  lost: (reason: Outcome<never>) => F,
): Promise<F> {
  const deadline = callDeadline(work, work.pace.readTimeoutMs);
  let found: F | undefined;
  try {
    const target = { workspace: of.workspace, accountId: row.account_id, signal: deadline.signal };
    const outcome = await work.door.withSession(work.desk, target, async (session, connector) => {
      found = await read(session, connector);
      return found.outcome;
    });
    return found ?? lost(outcome as Outcome<never>);
  } catch (cause) {
    work.desk.log.warn('publishing.read-threw', { delivery: row.id, cause });
    return found ?? lost(failure('network', 'server-unreachable', String((cause as Error).message)));
  } finally {
    deadline.end();
  }
}
