import type { Connector, Session, Submission, VariantContent } from '../../../connectors/contract.ts';
import { type Failure, failure } from '../../../kernel/outcome.ts';
import { type EpochMs, SECOND_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { hasConsent } from '../domain/consent.ts';
import { gate } from '../domain/gate.ts';
import { hold } from '../domain/planning.ts';
import { answer, claim, notSent } from '../domain/submitting.ts';
import type { DeliveryRow } from '../tables.ts';
import { lockDelivery, publishingTables, standingOf, takeStep } from './delivery-row.ts';
import { asPublishing, callDeadline, type DeliveryName, type DeliveryWork, persist } from './delivery-work.ts';
import { loadContent } from './load-content.ts';
import { loadRules, overdueMs } from './publishing-rules.ts';

/**
 * Carries one due delivery through one submission: claimed and committed, called once, answered. Whatever fails in between leaves
 * it `submitting` until its lease ends, and then it is settled by reading.
 * @returns whether anything was done
 */
export async function submitDelivery(work: DeliveryWork, of: DeliveryName): Promise<boolean> {
  const claimed = await claimDelivery(work, of);
  if (claimed === 'not-mine') return false;
  if (claimed === 'held') return true;
  const result = await callOnce(work, of, claimed.row, claimed.content);
  await persist(work, () => recordAnswer(work, of, claimed.row.attempts, result));
  return true;
}

type Claimed = { row: DeliveryRow; content: VariantContent };

async function claimDelivery(work: DeliveryWork, of: DeliveryName): Promise<Claimed | 'held' | 'not-mine'> {
  try {
    return await asPublishing(work, of, (context) => claimRow(work, context, of));
  } catch (cause) {
    // Another process has a delivery of this account in flight: the index allows one.
    if ((cause as { code?: string }).code === '23505') return 'not-mine';
    throw cause;
  }
}

async function claimRow(
  work: DeliveryWork,
  context: VerbContext,
  of: DeliveryName,
): Promise<Claimed | 'held' | 'not-mine'> {
  const row = await lockDelivery(context, of.id, 'skip');
  const now = context.clock.now();
  const step = row && claim(standingOf(row), now, work.pace);
  if (!row || !step) return 'not-mine';
  const reason = await whyNot(work, context, row, now);
  if (reason) {
    const held = hold(standingOf(row), reason, now, work.pace);
    if (held) await takeStep(context, row, held);
    return 'held';
  }
  const content = await loadContent(context, row);
  await takeTurn(context, row.account_id, now);
  const claimed = await takeStep(context, row, step);
  if (row.attempts === 0)
    context.desk.metrics.deliverySeconds.observe({ network: row.network }, (now - row.due_at) / SECOND_MS);
  return { row: claimed, content };
}

async function whyNot(work: DeliveryWork, context: VerbContext, row: DeliveryRow, now: EpochMs) {
  const rules = await loadRules(context);
  const account = (await work.door.find(context, [row.account_id])).get(row.account_id);
  return gate({
    kind: row.kind,
    now,
    dueAt: row.due_at,
    overdueMs: overdueMs(rules),
    hasConsent: hasConsent(row.consent, row.content_hash),
    isPaused: rules.pause !== undefined,
    canPublish: account?.canPublish === true,
  });
}

const takeTurn = (context: VerbContext, accountId: string, now: EpochMs) =>
  publishingTables(context)
    .insertInto('lanes')
    .values({ workspace_id: context.workspace, account_id: accountId, last_turn_at: new Date(now) })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'account_id']).doUpdateSet({ last_turn_at: new Date(now) }),
    )
    .execute();

type CallResult = { wasCalled: true; submission: Submission } | { wasCalled: false; failure: Failure };

/** The one call. Its answer is kept even when whatever surrounds it fails afterwards. */
async function callOnce(
  work: DeliveryWork,
  of: DeliveryName,
  row: DeliveryRow,
  content: VariantContent,
): Promise<CallResult> {
  const deadline = callDeadline(work, work.pace.submitTimeoutMs);
  const latestStart = (row.submitted_at ?? 0) + work.pace.leaseMs - work.pace.submitTimeoutMs;
  let submission: Submission | undefined;
  const call = async (session: Session, connector: Connector): Promise<Submission> => {
    // A process that slept through its lease must not send any more: somebody else may be settling already.
    if (work.desk.clock.now() > latestStart)
      return failure('network', 'stopped', 'the lease had run out before the call');
    submission = unanswered;
    submission = await submitWith(session, connector, row, content);
    return submission;
  };
  try {
    const outcome = await work.door.withSession(
      work.desk,
      { workspace: of.workspace, accountId: row.account_id, signal: deadline.signal },
      call,
    );
    if (submission) return { wasCalled: true, submission };
    return { wasCalled: false, failure: asFailure(outcome) };
  } catch (cause) {
    work.desk.log.error('publishing.call-threw', { delivery: row.id, cause });
    if (submission) return { wasCalled: true, submission };
    return { wasCalled: false, failure: failure('network', 'server-unreachable', String((cause as Error).message)) };
  } finally {
    deadline.end();
  }
}

const unanswered: Submission = { ok: false, reason: 'unknown', code: 'malformed-answer', detail: '' };

async function submitWith(
  session: Session,
  connector: Connector,
  row: DeliveryRow,
  content: VariantContent,
): Promise<Submission> {
  if (!connector.publish) return failure('refused', 'not-supported', connector.facts.name);
  return connector.publish.submit(session, { key: row.key, handle: row.handle, content });
}

const asFailure = (outcome: { ok: boolean; reason?: string }): Failure =>
  !outcome.ok && outcome.reason !== 'unknown' ? (outcome as Failure) : failure('network', 'stopped', '');

async function recordAnswer(work: DeliveryWork, of: DeliveryName, attempt: number, result: CallResult): Promise<void> {
  await asPublishing(work, of, async (context) => {
    const row = await lockDelivery(context, of.id, 'wait');
    if (!row) return;
    const now = context.clock.now();
    const step = result.wasCalled
      ? answer(standingOf(row), attempt, result.submission, now, work.pace)
      : notSent(standingOf(row), attempt, result.failure, now, work.pace);
    if (!step) return;
    const changed = await takeStep(context, row, step);
    if (step.event === 'rate-limited') await makeLaneWait(context, row.account_id, changed.next_at ?? now);
  });
}

/** A limit is the account's: its other deliveries wait too, instead of running into it one by one. */
const makeLaneWait = (context: VerbContext, accountId: string, until: EpochMs) =>
  publishingTables(context)
    .updateTable('lanes')
    .set({ not_before: new Date(until) })
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', accountId)
    .execute();
