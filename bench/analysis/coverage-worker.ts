/** Answers the series of families it is told of, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { scoreSeries } from './coverage-score.ts';

const { tasks, seed } = workerData as { tasks: { family: number; index: number }[]; seed: string };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
for (const { family, index } of tasks) parentPort?.postMessage({ family, ...scoreSeries(family, index, seed) });
