/** The thread that computes an answer: given all that it needs, it tells how far it is and then what came out. */
import { parentPort, workerData } from 'node:worker_threads';
import { compute } from './compute.ts';
import type { MethodInput } from './method-input.ts';
import type { MethodResult } from './method-result.ts';

const inputs = workerData as MethodInput[];
const results: MethodResult[] = [];

// oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin
try {
  for (const [place, input] of inputs.entries())
    results.push(
      compute(input, {
        onProgress: (done) => parentPort?.postMessage({ done: (place + done) / inputs.length }),
        // Whoever stops it ends the whole thread.
        stopped: () => false,
      }),
    );
  parentPort?.postMessage({ result: results });
} catch (cause) {
  parentPort?.postMessage({ error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
}
