import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until there is an answer. @throws after `withinMs`, saying what was awaited and what was last seen */
export async function waitUntil<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | undefined>,
  seen: () => unknown = () => '',
  everyMs = 150,
): Promise<T> {
  for (const late = performance.now() + withinMs; performance.now() < late; await wait(everyMs)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${what}: not in ${withinMs} ms ${JSON.stringify(seen())}`);
}
