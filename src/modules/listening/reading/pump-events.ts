import type { StreamEvent } from '../../../connectors/contract.ts';
import { failure, type Outcome, success } from '../../../kernel/outcome.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { weigh } from '../../../platform/stream/weigh.ts';

/** Events read ahead of what is stored. Beyond it the stream is not read on, and the network waits. */
const AHEAD = { count: 2_000, bytes: 16_000_000 };
const BATCH = 500;

/**
 * Stores what arrives while the next is awaited: alone when it comes alone, together when it comes in a rush.
 * @param stage the name its queue has in the metrics
 * @throws what `store` throws, after the stream was let go
 */
export async function pumpEvents(
  desk: Desk,
  stage: string,
  events: AsyncIterable<StreamEvent>,
  store: (batch: readonly StreamEvent[]) => Promise<void>,
): Promise<Outcome<null>> {
  const { queue, done } = desk.metrics.queues.open<StreamEvent>(stage, AHEAD);
  const storing = (async () => {
    for (let batch = await queue.take(BATCH); batch.length > 0; batch = await queue.take(BATCH)) await store(batch);
  })();
  // Nothing further comes in once storing broke; what it threw is told below.
  storing.catch(() => queue.close());
  try {
    const outcome = await readAll(events, (event) => queue.push(event, weigh(event)));
    queue.close();
    await storing;
    return outcome;
  } finally {
    queue.close();
    done();
  }
}

/** Reads until the stream ends, breaks, or nobody takes any more. */
export async function readAll(
  events: AsyncIterable<StreamEvent>,
  take: (event: StreamEvent) => boolean | Promise<boolean>,
): Promise<Outcome<null>> {
  try {
    for await (const event of events) {
      const taken = take(event);
      if (!(typeof taken === 'boolean' ? taken : await taken)) break;
    }
    return success(null);
  } catch (cause) {
    return failure('network', 'server-unreachable', cause instanceof Error ? cause.message : 'the stream broke');
  }
}
