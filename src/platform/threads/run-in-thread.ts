import { Worker } from 'node:worker_threads';

/** What a thread says to whoever started it. */
export type ThreadMessage<Result> = { done: number } | { result: Result } | { error: string };

/** The computing itself failed: a bug of ours, never something about the data. */
export class ThreadFault extends Error {}

export interface ThreadOptions {
  /** Ends the thread at once, wherever it is. */
  signal: AbortSignal;
  onProgress(done: number): void;
  /** Beyond it the thread dies, and the process lives. */
  memoryMb?: number;
}

/**
 * Runs one long computation in a thread of its own, which ends with it: memory goes back, and the desk goes on answering.
 * @param module its address; it takes `workerData` and posts `ThreadMessage`s
 * @throws ThreadFault, or the signal's reason
 */
export async function runInThread<Result>(
  module: URL,
  input: unknown,
  { signal, onProgress, memoryMb = 512 }: ThreadOptions,
): Promise<Result> {
  signal.throwIfAborted();
  const worker = new Worker(module, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: ThreadMessage<Result>) => {
    if ('done' in message) onProgress(message.done);
    else if ('result' in message) resolve(message.result);
    else reject(new ThreadFault(message.error));
  });
  worker.on('error', (error) => reject(new ThreadFault(String(error))));
  worker.on('exit', () => reject(new ThreadFault('the thread ended without an answer')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
