import type { StreamEvent } from '../../../connectors/contract.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import { failure, type Outcome, success } from '../../../kernel/outcome.ts';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { LeaseLost, type SourceRow, sourceRef } from '../reading/claim-sources.ts';
import { pumpEvents } from '../reading/pump-events.ts';
import { askNetwork } from '../reading/read-source.ts';
import { loadSource } from '../reading/retry-gaps.ts';
import type { PublicWorld } from './follow-public.ts';
import { loadSubscribers, placeOf } from './public-rows.ts';
import { endReplay, putOffReplay, type ReplayClaim, saveReplay } from './replay-rows.ts';
import { siftEvents } from './sift.ts';
import { storeSifted } from './store-sifted.ts';

/** A stream that cannot tell where it is has been read to its end when it says nothing for so long. */
const SILENCE_MS = 5 * SECOND_MS;

/** Reads a stretch of a source again, to its end or until something stops it; then it goes on from there. Never throws for what the network does. */
export async function runReplay(world: PublicWorld, claim: ReplayClaim, signal: AbortSignal): Promise<void> {
  const { desk } = world;
  const { replay } = claim;
  const source = await loadSource(desk, replay);
  if (source === undefined) return;
  try {
    const ended =
      source.kind === 'public'
        ? await replayStream(world, claim, source, signal)
        : await replayPages(desk, claim, source, signal);
    if (signal.aborted) await putOffReplay(desk, claim, null);
    else if (ended.ok) await endReplay(desk, claim);
    else await putOffReplay(desk, claim, ended.code);
  } catch (cause) {
    if (!(cause instanceof LeaseLost)) throw cause;
  }
}

const isWanted = ({ replay }: ReplayClaim, { at }: Pick<NetworkItem, 'at'>): boolean =>
  !Number.isFinite(at) || (at >= replay.since && at <= replay.until);

/** Page after page from the beginning of what the network keeps, or from where it stopped. */
async function replayPages(
  desk: Desk,
  claim: ReplayClaim,
  source: SourceRow,
  signal: AbortSignal,
): Promise<Outcome<null>> {
  while (!signal.aborted) {
    const page = await askNetwork(desk, source, claim.replay.cursor ?? undefined, signal);
    if (!page.ok) return page;
    const items = page.value.items.filter((item) => isWanted(claim, item));
    await prepareMonths(desk, { items });
    const { stored } = await desk.asSystem(source.workspace_id, 'listening', (context) =>
      ingest(context, sourceRef(source), { items }),
    );
    await saveReplay(desk, claim, { cursor: page.value.cursor, seen: page.value.items.length, stored });
    if (!page.value.more || page.value.cursor === undefined) return success(null);
  }
  return success(null);
}

/** The public stream from the moment on, over a connection of its own, for this workspace alone. */
async function replayStream(
  world: PublicWorld,
  claim: ReplayClaim,
  source: SourceRow,
  signal: AbortSignal,
): Promise<Outcome<null>> {
  const { desk } = world;
  const { replay } = claim;
  if (source.account_id === null) return failure('refused', 'not-supported', 'the source has no account');
  const over = new AbortController();
  const of = {
    workspace: source.workspace_id,
    accountId: source.account_id,
    signal: AbortSignal.any([signal, over.signal]),
  };
  let isComplete = false;
  const outcome = await withSession(desk, of, async (session, connector): Promise<Outcome<null>> => {
    const stream = connector.stream?.public;
    if (stream === undefined) return failure('refused', 'not-supported', 'the network has no public stream');
    const from = replay.cursor ?? stream.moments?.cursorAt(replay.since);
    const reachedEnd = (event: StreamEvent): boolean => {
      const cursor = 'cursor' in event ? event.cursor : undefined;
      const moment = cursor === undefined ? undefined : stream.moments?.momentOf(cursor);
      return moment !== undefined && moment >= replay.until;
    };
    let silence = setTimeout(() => over.abort(), SILENCE_MS);
    const heard = async function* (): AsyncGenerator<StreamEvent> {
      for await (const event of stream.open(session, from ?? undefined)) {
        clearTimeout(silence);
        silence = setTimeout(() => over.abort(), SILENCE_MS);
        yield event;
        if (!reachedEnd(event)) continue;
        isComplete = true;
        return;
      }
    };
    try {
      // A stream that knows its moments is right about the stretch; authors claim any moment.
      const isIn = (item: NetworkItem): boolean => stream.moments !== undefined || isWanted(claim, item);
      return await pumpEvents(desk, 'replay', heard(), (batch) =>
        storeAgain(
          world,
          claim,
          source,
          batch.filter((event) => event.type !== 'item' || isIn(event.item)),
        ),
      );
    } finally {
      clearTimeout(silence);
      // Nothing more came: a stream without moments has told all it keeps.
      if (stream.moments === undefined && over.signal.aborted) isComplete = true;
    }
  });
  if (signal.aborted || isComplete) return success(null);
  return outcome.ok ? failure('network', 'server-unreachable', 'the stream ended before the stretch did') : outcome;
}

async function storeAgain(
  { desk, door }: PublicWorld,
  claim: ReplayClaim,
  source: SourceRow,
  batch: readonly StreamEvent[],
): Promise<void> {
  await door.refresh(desk);
  const { workspace_id } = source;
  const sifted = siftEvents(batch, source.network, door, (workspace) => workspace === workspace_id);
  const mine = (await loadSubscribers(desk)).filter((subscriber) => subscriber.id === source.id);
  const at = mine[0] === undefined ? undefined : placeOf(desk, mine[0]);
  const stored = at === undefined ? 0 : await storeSifted(desk, at, mine, sifted);
  const last = batch.findLast((event) => 'cursor' in event && event.cursor !== undefined);
  const cursor = last !== undefined && 'cursor' in last ? last.cursor : undefined;
  await saveReplay(desk, claim, { cursor, seen: batch.length, stored });
}
