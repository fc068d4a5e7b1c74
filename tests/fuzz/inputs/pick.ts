import type { Random } from '../../../src/kernel/random.ts';

/** What a target throws: the case in one line, and what did not hold. */
export class Finding extends Error {}

export const upTo = (random: Random, most: number): number => Math.floor(random.next() * (most + 1));

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random.next() * items.length)] ?? items[0];
}

export const many = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: upTo(random, most) }, make);

/** @throws Finding */
export function hold(isTrue: boolean, what: string, input: string): void {
  if (!isTrue) throw new Finding(`${what}: ${JSON.stringify(input.slice(0, 4_000))}`);
}
