import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../../kernel/ids.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { carryHere, followPublic, type PublicWorld } from './follow-public.ts';
import { carryToBroker } from './hand-over.ts';
import { matchMessage } from './match-messages.ts';
import { claimPublic } from './public-rows.ts';
import { runReplay } from './replay.ts';
import { claimReplays } from './replay-rows.ts';
import { savedQueriesDoor } from './saved-queries-door.ts';
import { watchSubscribers } from './subscribers.ts';

const WAITING_EVERY_MS = 5_000;

const worldOf = (desk: Desk, signal: AbortSignal): PublicWorld => ({
  ...{ desk, signal, door: savedQueriesDoor(), subscribers: watchSubscribers(desk) },
});

/** Reads every public stream somebody listens to and nobody else reads, until stopped. */
export const publicTask: Task = {
  name: 'listening.public',
  role: 'collect',
  everyMs: 1_000,
  run: async (desk, signal) => {
    const owner = newOwner(desk);
    const open = new Set<Promise<void>>();
    const world = worldOf(desk, signal);
    const carry = desk.broker === undefined ? carryHere : carryToBroker(desk.broker);
    try {
      while (!signal.aborted) {
        for (const claim of await claimPublic(desk, owner)) {
          const followed = followPublic(world, claim, carry, signal)
            .catch((error: unknown) => desk.log.warn('public-stream.broken', { network: claim.stream.network, error }))
            .finally(() => open.delete(followed));
          open.add(followed);
        }
        await wait(1_000, undefined, { signal });
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      await Promise.all(open);
    }
  },
};

/** Matches and stores what collectors handed to the broker, until stopped. Without a broker there is nothing to do. */
export const matchTask: Task = {
  name: 'listening.match',
  role: 'match',
  everyMs: 1_000,
  run: async (desk, signal) => {
    const { broker } = desk;
    if (broker === undefined) return;
    const world = worldOf(desk, signal);
    const count = async (): Promise<void> => desk.metrics.brokerWaiting.set((await broker.waiting()) ?? Number.NaN);
    const timer = setInterval(() => void count(), WAITING_EVERY_MS);
    try {
      await broker.consume((payload, { attempt }) => matchMessage(world, payload, attempt), signal);
    } finally {
      clearInterval(timer);
    }
  },
};

const REPLAYS_TOGETHER = 2;

/** Reads again what somebody asked for, or what a gap needs. */
export const replayTask: Task = {
  name: 'listening.replay',
  role: 'collect',
  everyMs: 2_000,
  run: async (desk, signal) => {
    const claims = await claimReplays(desk, newOwner(desk), REPLAYS_TOGETHER);
    if (claims.length === 0) return;
    const world = worldOf(desk, signal);
    await Promise.all(claims.map((claim) => runReplay(world, claim, signal)));
  },
};

const newOwner = (desk: Desk): string => newId(desk.clock.now(), desk.random);
