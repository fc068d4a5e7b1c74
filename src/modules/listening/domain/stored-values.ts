import type { NetworkItem } from '../../../connectors/items.ts';

/** Only http and https addresses become links on a screen. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || address.length > 4_000 || !/^https?:\/\//i.test(address)) return undefined;
  return URL.canParse(address) ? new URL(address).href : undefined;
}

/** Stars, 1 to 5; anything else is none. */
export const ratingOf = ({ rating }: Pick<NetworkItem, 'rating'>): number | undefined =>
  rating !== undefined && rating >= 1 && rating <= 5 ? Math.round(rating) : undefined;
