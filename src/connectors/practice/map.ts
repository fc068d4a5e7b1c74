/** Pure: the practice network's payloads in our words. */
import type { AccountIdentity, Json, NetworkItem, NetworkPerson, PoisonItem } from '../items.ts';
import { type ItemPayload, itemShape, type PersonPayload } from './payload.ts';

export const personFrom = (person: PersonPayload): NetworkPerson => ({
  remoteId: person.id,
  handle: person.handle,
  name: person.name,
  ...(person.followers === undefined ? {} : { followers: person.followers }),
  ...(person.openedAt === undefined ? {} : { openedAt: Date.parse(person.openedAt) }),
});

export const identityFrom = (person: PersonPayload): AccountIdentity => ({
  remoteId: person.id,
  handle: person.handle,
  name: person.name,
});

export const itemFrom = (item: ItemPayload): NetworkItem => ({
  remoteId: item.id,
  kind: item.kind,
  author: personFrom(item.author),
  text: item.text,
  ...(item.language === null ? {} : { language: item.language }),
  at: Date.parse(item.createdAt),
  ...(item.replyTo === null ? {} : { replyTo: item.replyTo }),
  ...(item.root === null ? {} : { root: item.root }),
  ...(item.rating === null ? {} : { rating: item.rating }),
  ...(item.counts === undefined ? {} : { counts: item.counts }),
  media: item.images.map((image) => ({ kind: 'image', alt: image.alt })),
  links: item.links,
  mentions: item.mentions,
  ref: { id: item.id },
});

/** Kinds of notification that carry something said; likes, reposts and follows are counts. */
const spoken = new Set(['mention', 'comment', 'reply', 'message', 'review']);

/** Sorts payloads into items and what could not be understood; a notification that says nothing to us is neither. */
export function sortOut(payloads: readonly unknown[], itemOf: (payload: unknown) => unknown) {
  const items: NetworkItem[] = [];
  const poison: PoisonItem[] = [];
  for (const payload of payloads) {
    const inner = itemOf(payload);
    if (inner === undefined) continue;
    const parsed = itemShape.safeParse(inner);
    if (parsed.success) items.push(itemFrom(parsed.data));
    else poison.push(poisonFrom(payload, parsed.error.issues[0]?.message ?? 'unknown shape'));
  }
  return { items, poison };
}

/** The item inside a notification; undefined for one without; the payload itself when it is no notification at all. */
export function itemInside(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('type' in payload)) return payload ?? null;
  if (!spoken.has(String(payload.type))) return undefined;
  return 'item' in payload ? payload.item : payload;
}

export function poisonFrom(payload: unknown, cause: string): PoisonItem {
  const id = typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined;
  const raw = (JSON.stringify(payload) ?? 'undefined').slice(0, 20_000);
  return { cause, raw, ...(typeof id === 'string' ? { remoteId: id.slice(0, 300) } : {}) };
}

/** The network's identifier in a `ref` of ours. */
export const idIn = (ref: Json): string =>
  typeof ref === 'object' && ref !== null && !Array.isArray(ref) && typeof ref['id'] === 'string' ? ref['id'] : '';
