import { sql } from 'kysely';
import type { ReadPage } from '../../../connectors/contract.ts';
import type { Json } from '../../../connectors/items.ts';
import { failure, type Outcome } from '../../../kernel/outcome.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import { nextPace } from '../domain/pace.ts';
import { type Claim, LeaseLost, RELEASED, type SourceRow } from './claim-sources.ts';
import { closeCovered } from './gaps.ts';
import { recordFailure } from './record-failure.ts';
import { storePage } from './store-page.ts';

/** Reads one page of a source, stores it, and says when the next one is due. Never throws for what the network does. */
export async function readSource(desk: Desk, claim: Claim, signal: AbortSignal): Promise<void> {
  try {
    const page = await askNetwork(desk, claim.source, claim.source.cursor ?? undefined, signal);
    if (signal.aborted) return;
    if (page.ok) await store(desk, claim, page.value);
    else await recordFailure(desk, claim, page);
  } catch (cause) {
    // Somebody else has the source; what they store is what counts.
    if (!(cause instanceof LeaseLost)) throw cause;
  }
}

/** What a source holds after a cursor, whatever kind of source it is. */
export async function askNetwork(
  desk: Desk,
  source: SourceRow,
  cursor: Json | undefined,
  signal: AbortSignal,
): Promise<Outcome<ReadPage>> {
  if (source.account_id === null) return failure('refused', 'not-supported', 'the source has no account to read with');
  const of = { workspace: source.workspace_id, accountId: source.account_id, signal };
  return withSession(desk, of, async (session, { read }): Promise<Outcome<ReadPage>> => {
    if (read === undefined) return failure('refused', 'not-supported', 'the network can’t be read');
    if (source.kind !== 'search') return read.inbound(session, cursor);
    if (read.search === undefined) return failure('refused', 'not-supported', 'the network has no search');
    return read.search(session, source.target ?? '', cursor);
  });
}

async function store(desk: Desk, claim: Claim, page: ReadPage): Promise<void> {
  const { source } = claim;
  const politeMs = desk.connector(source.network).facts.pace.pollMs;
  await storePage(desk, claim, page, (count) => {
    const interval_ms = nextPace(source.interval_ms, politeMs, count.stored);
    const now = desk.clock.now();
    const due = new Date(page.more ? now : now + interval_ms);
    // Woken while we were asking: what rang may not have been in the answer yet.
    const due_at = sql<Date>`case when woken_at is not null then ${new Date(now)}::timestamptz else ${due}::timestamptz end`;
    return { ...RELEASED, interval_ms, woken_at: null, due_at };
  });
  if (page.more || source.kind !== 'inbound') return;
  await desk.asSystem(source.workspace_id, 'listening', (context) => closeCovered(context, source));
}
