/** Whoever asked no longer wants the answer. */
export class Stopped extends Error {
  override name = 'AbortError';
  constructor() {
    super('stopped before it was answered');
  }
}

/** Lets a long run tell how far it is and be stopped. Neither changes a number of the answer. */
export interface Hooks {
  /** Share of the work done, 0 to 1, never falling. */
  onProgress?: (done: number) => void;
  /** Asked now and then; true ends the run with `Stopped`. */
  stopped?: () => boolean;
}

/** Rounds after which hooks are asked. */
const EVERY = 64;

/** Counts rounds of sampling against those that were planned. */
export class Work {
  #done = 0;
  #planned = 0;
  #told = 0;
  readonly #hooks: Hooks;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  plan(rounds: number): void {
    this.#planned += rounds;
  }

  /** One round more is done. @throws Stopped */
  round(): void {
    this.#done += 1;
    if (this.#done % EVERY === 0) this.tell(Math.min(0.99, this.#done / Math.max(1, this.#planned)));
  }

  /** @throws Stopped */
  tell(share: number): void {
    if (this.#hooks.stopped?.() === true) throw new Stopped();
    if (share <= this.#told) return;
    this.#told = share;
    this.#hooks.onProgress?.(share);
  }
}
