import type { ReadPage } from '../../../connectors/contract.ts';
import type { Json, PoisonItem } from '../../../connectors/items.ts';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { exactJson } from '../domain/exact-text.ts';
import type { Batch, IngestCount } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { setAside } from '../ingest/set-aside.ts';
import type { Carried } from '../pipeline/envelope.ts';
import { handOver } from '../pipeline/hand-over.ts';
import { type Claim, type SourceChange, sourceRef, type SourceRow, updateClaimed } from './claim-sources.ts';
import { openGap } from './gaps.ts';
import { reportCounts } from './report-counts.ts';

/** Shorter than a claim: a source whose things the broker does not take is read again later. */
const BROKER_PATIENCE_MS = 20 * SECOND_MS;

type Page = Pick<ReadPage, 'poison' | 'cursor' | 'gap'> & Batch;

/**
 * Stores what was read and where to go on, in one transaction: a cursor never stands behind or ahead of the items.
 * @param rest what else changes in the source's row
 */
export async function storePage(
  desk: Desk,
  claim: Claim,
  page: Page,
  rest: (count: IngestCount, context: VerbContext) => SourceChange,
): Promise<IngestCount> {
  const { source } = claim;
  const ref = sourceRef(source);
  const tooLarge = await handOverPage(desk, source, page);
  if (tooLarge === undefined) await prepareMonths(desk, page);
  const count = await desk.asSystem(source.workspace_id, 'listening', async (context) => {
    const counted = tooLarge === undefined ? await ingest(context, ref, page) : handedOver(page);
    await setAside(context, ref, [...page.poison, ...(tooLarge ?? [])], source.cursor ?? undefined);
    if (page.gap !== undefined) await openGap(context, source, page.gap);
    const now = new Date(context.clock.now());
    await updateClaimed(context, claim, {
      ...(page.cursor === undefined ? {} : { cursor: exactJson(page.cursor) }),
      ...{ failures: 0, problem: null, last_success_at: now },
      // Whoever stores them counts them.
      ...(tooLarge === undefined ? { stored: source.stored + counted.stored } : {}),
      ...(counted.stored > 0 ? { last_item_at: now } : {}),
      ...rest(counted, context),
    });
    if (source.problem !== null || page.poison.length > 0) context.announce('listening', source.id);
    return counted;
  });
  keepUp(claim, page.cursor, count);
  if (tooLarge === undefined) reportCounts(desk, source.network, page.items, count);
  return count;
}

/**
 * With a broker, what was read goes to it, before the cursor moves: stopped in between, it is read and handed over again.
 * @returns what no message can hold; undefined without a broker
 */
async function handOverPage({ broker }: Desk, source: SourceRow, page: Page): Promise<PoisonItem[] | undefined> {
  if (broker === undefined) return undefined;
  const from = { type: 'source' as const, workspace: source.workspace_id, source: source.id };
  const carried = [
    ...page.items.map((item): Carried => ({ type: 'item', item })),
    ...(page.deleted ?? []).map((remoteId): Carried => ({ type: 'deleted', remoteId })),
  ];
  return handOver(broker, from, source.network, carried, AbortSignal.timeout(BROKER_PATIENCE_MS));
}

/** What was handed over counts as found: the source is read at the pace of things arriving. */
const handedOver = (page: Page): IngestCount => ({
  ...{ stored: page.items.length, duplicates: 0, own: 0, poisoned: 0, edited: 0, deleted: 0 },
});

/** The claim is what this process knows of the row: it follows what was stored. */
function keepUp({ source }: Claim, cursor: Json | undefined, count: IngestCount): void {
  if (cursor !== undefined) source.cursor = cursor;
  source.stored += count.stored;
  source.failures = 0;
  source.problem = null;
}
