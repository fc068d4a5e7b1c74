/** Pure: entries of a feed to our words. */
import { createHash } from 'node:crypto';
import type { EpochMs } from '../../kernel/time.ts';
import { htmlText } from '../html-text.ts';
import type { ItemMedia, NetworkItem, NetworkPerson, PoisonItem } from '../items.ts';
import { momentOf } from './moment.ts';
import type { Entry, Feed } from './parse.ts';

/** Short and stable; names things in cursors and entries without a name. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/**
 * Items oldest first (a feed lists the latest first; dates decide where they are given), and entries that hold nothing as poison.
 * Entries that share a name but not their words keep apart: some feeds give every entry the same guid.
 * @param now what an entry without a date, or with one to come, is dated
 */
export function itemsOf(feed: Feed, feedUrl: string, now: EpochMs): { items: NetworkItem[]; poison: PoisonItem[] } {
  const items = new Map<string, NetworkItem>();
  const poison: PoisonItem[] = [];
  for (const entry of feed.entries.toReversed()) {
    const item = itemOf(entry, feed, feedUrl, now);
    if (item === undefined) {
      poison.push({ cause: 'an entry without name, link and words', raw: JSON.stringify(entry).slice(0, 20_000) });
      continue;
    }
    const known = items.get(item.remoteId);
    const remoteId = known && known.text !== item.text ? `${item.remoteId}#${digest(item.text)}` : item.remoteId;
    items.set(remoteId, { ...item, remoteId });
  }
  return { items: [...items.values()].sort((a, b) => a.at - b.at), poison };
}

function itemOf(entry: Entry, feed: Feed, feedUrl: string, now: EpochMs): NetworkItem | undefined {
  const url = webAddress(entry.link, feed.site ?? feedUrl);
  const title = plain(entry.title ?? '', 'html').text;
  const body = plain(entry.body ?? '', entry.bodyIs);
  const text = [title, body.text === title ? '' : body.text].filter(Boolean).join('\n\n');
  const id = entry.id?.trim();
  if (!id && !url && text === '') return undefined;
  const remoteId = nameOf(id, url, text, feedUrl);
  const language = entry.language ?? feed.language;
  return {
    remoteId,
    kind: entry.rating === undefined ? 'article' : 'review',
    author: authorOf(entry, feed, feedUrl),
    text,
    at: Math.min(momentOf(entry.date) ?? now, now),
    media: [...enclosed(entry), ...body.images.map(({ url: address, alt }) => pictured(address, alt))],
    links: body.links,
    mentions: [],
    ref: { remoteId },
    ...(title ? { titleUnits: title.length } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {}),
    ...(entry.rating === undefined ? {} : { rating: entry.rating }),
  };
}

/** A name that is an address or a URN holds everywhere; any other only within its feed. */
function nameOf(id: string | undefined, url: string | undefined, text: string, feedUrl: string): string {
  const name = id || url || `words-${digest(text)}`;
  return /^(?:https?:\/\/|urn:|tag:)/i.test(name) ? name : `${feedUrl}#${name}`;
}

function authorOf({ author }: Entry, feed: Feed, feedUrl: string): NetworkPerson {
  const host = new URL(feedUrl).host;
  const name = author?.name?.trim() || feed.title?.trim() || host;
  const url = webAddress(author?.url, feedUrl);
  return { remoteId: url ?? `${feedUrl}#by-${name}`, handle: host, name, ...(url ? { url } : {}) };
}

function plain(text: string, written: Entry['bodyIs']): ReturnType<typeof htmlText> {
  return written === 'text' ? { text: text.trim(), links: [], images: [] } : htmlText(text, { whitespace: 'collapse' });
}

const pictured = (url: string, alt: string): ItemMedia => ({ kind: 'image', url, ...(alt ? { alt } : {}) });

function enclosed({ enclosures }: Entry): ItemMedia[] {
  return enclosures.flatMap(({ url, type }) => {
    const kind = (['image', 'video', 'audio'] as const).find((medium) => type?.startsWith(`${medium}/`)) ?? 'link';
    return webAddress(url, url) ? [{ kind, url }] : [];
  });
}

/** An absolute web address, or undefined: feeds are hostile, and `javascript:` is an address too. */
export function webAddress(address: string | undefined, base: string): string | undefined {
  if (!address?.trim()) return undefined;
  const url = URL.parse(address.trim(), URL.canParse(base) ? base : undefined);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
