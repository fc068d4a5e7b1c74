import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../../kernel/ids.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type Claim, claimSources } from './claim-sources.ts';
import { retryGaps } from './retry-gaps.ts';
import { followStream } from './follow-stream.ts';
import { readSource } from './read-source.ts';

/** Sources read at the same time by one process; streams it holds open. */
const READ_TOGETHER = 6;
const STREAMS_AT_MOST = 200;

/** Reads every source that is due, a few at a time, until none is. @returns how many reads were made */
export async function readDueSources(desk: Desk, signal: AbortSignal, owner = newOwner(desk)): Promise<number> {
  let reads = 0;
  while (!signal.aborted) {
    const claims = await claimSources(desk, ['inbound', 'search', 'feed'], owner, READ_TOGETHER);
    if (claims.length === 0) break;
    const results = await Promise.allSettled(claims.map((claim) => readSource(desk, claim, signal)));
    reads += claims.length;
    const broken = results.find((result) => result.status === 'rejected');
    // A bug or a lost database: the leases run out by themselves, and the task is tried again.
    if (broken !== undefined) throw broken.reason;
  }
  return reads;
}

export const readTask: Task = {
  name: 'listening.read',
  role: 'collect',
  everyMs: 500,
  run: async (desk, signal) => void (await readDueSources(desk, signal)),
};

/** Holds open every stream nobody else holds, until stopped. */
export const streamTask: Task = {
  name: 'listening.stream',
  role: 'collect',
  everyMs: 1_000,
  run: async (desk, signal) => {
    const owner = newOwner(desk);
    const open = new Set<Promise<void>>();
    const follow = (claim: Claim): void => {
      const followed = followStream(desk, claim, signal)
        .catch((error: unknown) => desk.log.warn('stream.broken', { source: claim.source.id, error }))
        .finally(() => open.delete(followed));
      open.add(followed);
    };
    try {
      while (!signal.aborted) {
        for (const claim of await claimSources(desk, ['stream'], owner, STREAMS_AT_MOST - open.size)) follow(claim);
        await wait(1_000, undefined, { signal });
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      await Promise.all(open);
    }
  },
};

export const gapTask: Task = {
  name: 'listening.gaps',
  role: 'collect',
  everyMs: 30_000,
  run: async (desk, signal) => void (await retryGaps(desk, signal)),
};

const newOwner = (desk: Desk): string => newId(desk.clock.now(), desk.random);
