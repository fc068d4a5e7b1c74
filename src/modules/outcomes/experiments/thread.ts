/** The thread that ranks what happened among other lots. */
import { parentPort, workerData } from 'node:worker_threads';
import { computeExperiment, type ExperimentInput } from './compute-experiment.ts';

// oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin
try {
  parentPort?.postMessage({ result: computeExperiment(workerData as ExperimentInput) });
} catch (cause) {
  parentPort?.postMessage({ error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
}
