import type { StreamEvent } from '../../../connectors/contract.ts';
import type { Gap, Json, NetworkItem, PoisonItem } from '../../../connectors/items.ts';
import { itemDefect } from '../domain/check-item.ts';
import type { MatchDoor } from './match-door.ts';

/** What is left of a stretch of a public stream once every saved query was asked. */
export interface Sifted {
  /** By workspace: what its queries ask for. */
  matched: Map<string, NetworkItem[]>;
  deleted: string[];
  poison: PoisonItem[];
  gaps: Gap[];
  /** The last place told. */
  cursor?: Json;
  /** Items looked at, and those nobody asked for. */
  items: number;
  unmatched: number;
}

export const emptySifted = (): Sifted => ({
  matched: new Map(),
  deleted: [],
  poison: [],
  gaps: [],
  items: 0,
  unmatched: 0,
});

/**
 * Asks every saved query of every item and keeps what somebody asked for.
 * @param listens whether a workspace listens to this stream at all
 */
export function siftEvents(
  events: readonly StreamEvent[],
  network: string,
  door: Pick<MatchDoor, 'offer'>,
  listens: (workspace: string) => boolean,
): Sifted {
  const sifted = emptySifted();
  for (const event of events) {
    if (event.type === 'item') siftItem(sifted, event.item, network, door, listens);
    else if (event.type === 'deleted') sifted.deleted.push(event.remoteId);
    else if (event.type === 'poison') sifted.poison.push(event.poison);
    else if (event.type === 'gap') sifted.gaps.push(event.gap);
    if ('cursor' in event && event.cursor !== undefined) sifted.cursor = event.cursor;
  }
  return sifted;
}

function siftItem(
  sifted: Sifted,
  item: NetworkItem,
  network: string,
  door: Pick<MatchDoor, 'offer'>,
  listens: (workspace: string) => boolean,
): void {
  sifted.items += 1;
  const cause = itemDefect(item);
  if (cause !== undefined) {
    sifted.poison.push({ cause, raw: JSON.stringify(item).slice(0, 20_000) });
    return;
  }
  let isAsked = false;
  for (const { workspace } of door.offer(network, item)) {
    if (!listens(workspace)) continue;
    isAsked = true;
    const items = sifted.matched.get(workspace);
    if (items === undefined) sifted.matched.set(workspace, [item]);
    // Another query of the same workspace asked for it already.
    else if (items.at(-1) !== item) items.push(item);
  }
  if (!isAsked) sifted.unmatched += 1;
}

/** Puts stretches that follow one another together, so that they are stored together. */
export function joinSifted(parts: readonly Sifted[]): Sifted {
  const whole = emptySifted();
  for (const part of parts) {
    for (const [workspace, items] of part.matched)
      whole.matched.set(workspace, [...(whole.matched.get(workspace) ?? []), ...items]);
    whole.deleted.push(...part.deleted);
    whole.poison.push(...part.poison);
    whole.gaps.push(...part.gaps);
    if (part.cursor !== undefined) whole.cursor = part.cursor;
    whole.items += part.items;
    whole.unmatched += part.unmatched;
  }
  return whole;
}
