import type { MixHooks } from './question.ts';

export interface Work {
  /** One draw more is done. @throws an AbortError when whoever asked wants it no more */
  turn: () => void;
  done: () => void;
}

const EVERY = 32;

export function newWork({ onProgress, stopped }: MixHooks, planned: number): Work {
  let count = 0;
  return {
    turn: () => {
      count += 1;
      if (count % EVERY !== 0) return;
      if (stopped?.() === true)
        throw Object.assign(new Error('stopped before it was answered'), { name: 'AbortError' });
      onProgress?.(Math.min(0.99, count / planned));
    },
    done: () => onProgress?.(1),
  };
}
