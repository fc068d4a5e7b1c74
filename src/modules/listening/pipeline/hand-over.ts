import type { PoisonItem } from '../../../connectors/items.ts';
import type { Broker } from '../../../platform/stream/broker.ts';
import { type Carried, carriedOf, type Envelope, packMessages } from './envelope.ts';
import type { Carry } from './follow-public.ts';
import { emptySifted, siftEvents } from './sift.ts';
import { storeSifted } from './store-sifted.ts';

const TURN = 500;

/**
 * Gives things to the broker; done when it keeps all of them.
 * @returns what no message can hold
 * @throws the signal's reason, when the broker was away until then
 */
export async function handOver(
  broker: Broker,
  from: Envelope['from'],
  network: string,
  carried: readonly Carried[],
  signal: AbortSignal,
): Promise<PoisonItem[]> {
  const { messages, tooLarge } = packMessages(from, network, carried);
  // Shards side by side; the messages of one shard one after the other, so that they stay in order.
  const byShard = Map.groupBy(messages, (message) => message.shard);
  await Promise.all(
    [...byShard.values()].map(async (inOrder) => {
      for (const { shard, id, payload } of inOrder) await broker.publish(shard, id, payload, signal);
    }),
  );
  return tooLarge.map((thing) => ({
    cause: 'larger than a message between processes may be',
    raw: JSON.stringify(thing).slice(0, 20_000),
  }));
}

/** Collecting only: what was read goes to the broker, and the place moves on once it keeps it. */
export const carryToBroker =
  (broker: Broker): Carry =>
  async (world, claim, arrivals, safe) => {
    const { desk, subscribers } = world;
    const { network, place } = claim.stream;
    const never = new AbortController().signal;
    for (let turn = await arrivals.take(TURN); turn.length > 0; turn = await arrivals.take(TURN)) {
      const events = turn.map(({ event }) => event);
      const from = { type: 'public' as const, at: { network, place } };
      const tooLarge = await handOver(broker, from, network, carriedOf(events), world.signal ?? never);
      // Nobody is asked here: only gaps, poison and the place are left of the stretch.
      const rest = siftEvents(
        events.filter((event) => event.type !== 'item' && event.type !== 'deleted'),
        network,
        { offer: () => [] },
        () => false,
      );
      const aside = { ...emptySifted(), gaps: rest.gaps, poison: [...rest.poison, ...tooLarge] };
      if (aside.gaps.length + aside.poison.length > 0)
        await storeSifted(desk, claim.stream, await subscribers.current(), aside);
      await safe({ cursor: lastCursor(events), seen: turn.length });
    }
  };

function lastCursor(events: Parameters<typeof carriedOf>[0]) {
  const last = events.findLast((event) => 'cursor' in event && event.cursor !== undefined);
  return last !== undefined && 'cursor' in last ? last.cursor : undefined;
}
