import type { NetworkPerson } from '../../../connectors/items.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import { storableName } from './shown-name.ts';

/** Somebody seen on a network, in the form the tables hold. */
export interface Sighting {
  network: string;
  remoteId: string;
  handle: string;
  name: string;
  avatarUrl: string | null;
  url: string | null;
  followers: number | null;
  openedAt: EpochMs | null;
  at: EpochMs;
}

export const sightingKey = (of: { network: string; remoteId: string }): string => `${of.network}\u0001${of.remoteId}`;

/** One sighting an identity: the latest, since names change. In a fixed order, so that two writers lock rows in the same one. */
export function uniqueSightings(seen: readonly { network: string; author: NetworkPerson; at: EpochMs }[]): Sighting[] {
  const latest = new Map<string, Sighting>();
  for (const { network, author, at } of seen) {
    const key = sightingKey({ network, remoteId: author.remoteId });
    const before = latest.get(key);
    if (before === undefined || before.at <= at) latest.set(key, toSighting(network, author, at));
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sighting]) => sighting);
}

function toSighting(network: string, author: NetworkPerson, at: EpochMs): Sighting {
  const followers = author.followers;
  return {
    network,
    remoteId: author.remoteId,
    handle: storableName(author.handle),
    name: storableName(author.name),
    avatarUrl: webAddress(author.avatarUrl),
    url: webAddress(author.url),
    followers: followers !== undefined && Number.isSafeInteger(followers) && followers >= 0 ? followers : null,
    openedAt: author.openedAt !== undefined && Number.isFinite(author.openedAt) ? author.openedAt : null,
    at,
  };
}

/** Only http and https addresses are kept: these end up as links and pictures on a screen. */
function webAddress(address: string | undefined): string | null {
  if (address === undefined || address.length > 2_000 || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
