import type { Journeys } from './journeys.ts';

/** A chain of channels as counted: states are the last `order` touches. State 0 is the start; ends are kept apart. */
export interface Chain {
  /** Channel that a state ends with; -1 for the start. */
  lastChannel: Int32Array;
  /** Steps out of each state, as columns of state and how often, without steps to itself. */
  to: readonly Int32Array[];
  count: readonly Float64Array[];
  /** How often a state ended in an outcome, and how often anything followed it (but itself). */
  won: Float64Array;
  left: Float64Array;
}

/** More states than this are refused: their inverse would say nothing from so few ways each. */
export const MAX_STATES = 20_000;

/**
 * Counts steps between states of the last `order` touches; the weight of a row is how many people it stands for, times `weights[row]`.
 * A step from a state to itself is left out: it changes no chance of arriving.
 * @returns undefined when there are more states than MAX_STATES
 */
export function countChain(journeys: Journeys, order: number, weights?: ArrayLike<number>): Chain | undefined {
  const { starts, touches, outcomes, lost, channels } = journeys;
  const base = channels.length + 1;
  const places = new Map<number, number>([[0, 0]]);
  const lastChannel = [-1];
  const steps: Map<number, number>[] = [new Map()];
  const won: number[] = [0];
  const left: number[] = [0];
  const window = base ** order;
  for (let j = 0; j < outcomes.length; j++) {
    const from = starts[j] ?? 0;
    const to = starts[j + 1] ?? 0;
    const gained = (outcomes[j] ?? 0) * (weights?.[j] ?? 1);
    const people = gained + (lost[j] ?? 0) * (weights?.[j] ?? 1);
    if (to === from || people === 0) continue;
    let key = 0;
    let state = 0;
    for (let i = from; i < to; i++) {
      key = (key * base + (touches[i] ?? 0) + 1) % window;
      let next = places.get(key);
      if (next === undefined) {
        next = places.size;
        if (next > MAX_STATES) return undefined;
        places.set(key, next);
        lastChannel.push(touches[i] ?? 0);
        steps.push(new Map());
        won.push(0);
        left.push(0);
      }
      if (next !== state) {
        const out = steps[state];
        out?.set(next, (out.get(next) ?? 0) + people);
        left[state]! += people;
      }
      state = next;
    }
    won[state]! += gained;
    left[state]! += people;
  }
  return {
    lastChannel: Int32Array.from(lastChannel),
    to: steps.map((out) => Int32Array.from(out.keys())),
    count: steps.map((out) => Float64Array.from(out.values())),
    won: Float64Array.from(won),
    left: Float64Array.from(left),
  };
}
