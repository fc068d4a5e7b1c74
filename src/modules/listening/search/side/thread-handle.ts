import { Worker } from 'node:worker_threads';
import type { Reply, RequestName, Requests } from './messages.ts';

/** Why an index could not answer. Whoever asked goes to PostgreSQL instead. */
export class IndexFault extends Error {
  readonly kind: Extract<Reply, { error: unknown }>['error']['kind'];

  constructor(kind: IndexFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** A thread that is started when it is first asked, and again after it died. It never keeps the process alive. */
export class ThreadHandle {
  #worker: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  ask<Name extends RequestName>(name: Name, ask: Requests[Name]['ask']): Promise<Requests[Name]['answer']> {
    const number = this.#next++;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(number, answer);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#start().postMessage({ number, name, ask });
    return answer.promise as Promise<Requests[Name]['answer']>;
  }

  /** How many questions wait. */
  get depth(): number {
    return this.#waiting.size;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#fail('the thread was stopped');
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { name: 'search-index' });
    this.#worker = worker;
    worker.unref();
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error) => this.#died(worker, String(error)));
    worker.on('exit', () => this.#died(worker, 'the thread ended'));
    return worker;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if ('error' in reply) waiting?.reject(new IndexFault(reply.error.kind, reply.error.message));
    else waiting?.resolve(reply.answer);
  }

  #died(worker: Worker, message: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#fail(message);
  }

  #fail(message: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new IndexFault('other', message));
  }
}
