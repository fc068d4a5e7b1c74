/** Pure: the server's payloads to our words. */
import { htmlText } from '../html-text.ts';
import type { AccountIdentity, Counts, ItemKind, ItemMedia, NetworkItem, NetworkPerson } from '../items.ts';
import { type Account, asJson, type Credential, type Status } from './shapes.ts';

/** The server we read from: its statuses are numbered by it, so an item's lasting name is `<host>/<id>`. */
export type Home = Pick<Credential, 'server' | 'domain' | 'accountId'>;

export const remoteIdOf = (home: Pick<Home, 'server'>, statusId: string): string =>
  `${new URL(home.server).host}/${statusId}`;

/** `amina@social.example` for everybody, ourselves and neighbours on our server included. */
export const handleOf = (acct: string, domain: string): string => (acct.includes('@') ? acct : `${acct}@${domain}`);

/** A person's lasting name is the address of their actor; the id is only our server's number for them. */
export const personIdOf = (account: Account, home: Pick<Home, 'server'>): string =>
  account.uri ?? account.url ?? `${home.server}/accounts/${account.id}`;

export function personOf(account: Account, home: Home): NetworkPerson {
  const openedAt = Date.parse(account.created_at ?? '');
  return {
    remoteId: personIdOf(account, home),
    handle: handleOf(account.acct, home.domain),
    name: account.display_name || account.username,
    ...(account.avatar ? { avatarUrl: account.avatar } : {}),
    ...(account.url ? { url: account.url } : {}),
    ...(account.followers_count === undefined ? {} : { followers: account.followers_count }),
    ...(Number.isNaN(openedAt) ? {} : { openedAt }),
  };
}

export function identityOf(account: Account, home: Home): AccountIdentity {
  const { remoteId, handle, name, avatarUrl, url } = personOf(account, home);
  return { remoteId, handle, name, server: home.server, ...(avatarUrl ? { avatarUrl } : {}), ...(url ? { url } : {}) };
}

/** Warning, body and poll options as lines: nothing that was said is dropped. Mentions get their full handle back. */
export function textOf(status: Status): { text: string; links: string[] } {
  const acctByUrl = new Map(status.mentions.flatMap(({ url, acct }) => (url ? [[url, acct] as const] : [])));
  const { text, links } = htmlText(status.content, {
    whitespace: 'keep',
    linkText: (href) => (acctByUrl.has(href) ? `@${acctByUrl.get(href)}` : undefined),
    isLink: (href, className) => !acctByUrl.has(href) && !/\b(mention|hashtag)\b/.test(className),
  });
  const options = status.poll?.options.map((option) => `- ${option.title}`).join('\n');
  return { text: [status.spoiler_text, text, options].filter(Boolean).join('\n\n'), links };
}

const mediaKinds: Readonly<Record<string, ItemMedia['kind']>> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
};

const mediaOf = (status: Status): ItemMedia[] =>
  status.media_attachments.map(({ type, url, remote_url, description }) => {
    const address = url ?? remote_url;
    return {
      kind: mediaKinds[type] ?? 'link',
      ...(address ? { url: address } : {}),
      ...(description ? { alt: description } : {}),
    };
  });

export function countsOf(status: Status): Partial<Counts> {
  const { favourites_count: likes, reblogs_count: reposts, replies_count: replies, quotes_count: quotes } = status;
  const counts = { likes, reposts, replies, quotes };
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined));
}

/** How a status reached us: `notified` is the type of its notification, absent for our own posts, threads and searches. */
export function kindOf(status: Status, home: Home, notified?: string): ItemKind {
  if (status.visibility === 'direct') return 'message';
  if (notified === 'quote') return 'quote';
  if (status.in_reply_to_id && (notified !== 'mention' || status.in_reply_to_account_id === home.accountId))
    return 'reply';
  if (notified === 'mention') return 'mention';
  return status.quote ? 'quote' : 'post';
}

/** What answering needs: the server's id, whom to address, and how public the conversation is. */
export interface StatusRef {
  id: string;
  acct: string;
  visibility: string;
}

export function itemOf(status: Status, home: Home, notified?: string): NetworkItem {
  const { text, links } = textOf(status);
  const quoted = status.quote?.quoted_status?.id ?? status.quote?.quoted_status_id;
  const ref: StatusRef = { id: status.id, acct: status.account.acct, visibility: status.visibility };
  return {
    remoteId: remoteIdOf(home, status.id),
    kind: kindOf(status, home, notified),
    author: personOf(status.account, home),
    text,
    at: Date.parse(status.created_at),
    media: mediaOf(status),
    links: status.card && !links.includes(status.card.url) ? [...links, status.card.url] : links,
    mentions: status.mentions.map(({ acct }) => handleOf(acct, home.domain)),
    counts: countsOf(status),
    ref: asJson(ref),
    ...(status.language ? { language: status.language } : {}),
    ...(status.url ? { url: status.url } : {}),
    ...(status.in_reply_to_id ? { replyTo: remoteIdOf(home, status.in_reply_to_id) } : {}),
    ...(quoted ? { about: remoteIdOf(home, quoted) } : {}),
  };
}
