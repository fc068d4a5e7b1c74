/** Where Jetstream is, and where in it we are. */
import type { Session } from '../contract.ts';
import type { Json } from '../items.ts';
import { postCollection } from './facts.ts';

/** Jetstream's advice: go back a little, events of one moment may arrive in another order. Repeats are known by their address. */
const rewindUs = 5_000_000;
/** How often the position is told when nothing concerns us. */
export const tellEveryUs = 1_000_000;
const patienceMs = 10_000;

/** Asked through `fetch` first, so that whatever forbids an address there forbids it here. */
export async function isReachable(session: Session, url: string): Promise<boolean> {
  try {
    const { origin } = new URL(url.replace(/^ws/, 'http'));
    const answer = await session.fetch(origin, {
      signal: AbortSignal.any([session.signal, AbortSignal.timeout(patienceMs)]),
    });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

export function streamUrl(base: string, cursor: Json | undefined): string {
  const url = new URL(base);
  url.searchParams.set('wantedCollections', postCollection);
  const timeUs = cursor !== null && typeof cursor === 'object' && !Array.isArray(cursor) ? cursor?.timeUs : undefined;
  if (typeof timeUs === 'number') url.searchParams.set('cursor', String(Math.max(0, timeUs - rewindUs)));
  return url.href;
}

export const timeOf = (text: string): number => Number(/"time_us":(\d{1,17})/.exec(text)?.[1] ?? 0);
