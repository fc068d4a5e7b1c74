/** Lives and answers the quarters it is told of, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { quarterOf } from './practice-quarter.ts';

const { indexes, seed } = workerData as { indexes: number[]; seed: string };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
for (const index of indexes) parentPort?.postMessage(await quarterOf(index, seed));
