/** Reading a feed: what is new since the entries we saw, and whether entries may have come and gone unseen. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Read, ReadPage, Session } from '../contract.ts';
import type { Gap, Json, NetworkItem } from '../items.ts';
import { askFeed, type Validators } from './ask-feed.ts';
import { identityOf } from './connect.ts';
import { digest, itemsOf } from './map.ts';
import { type Feed, parse } from './parse.ts';

/** `seen` holds digests of entry names: a feed has no order that can be trusted, so newness is "not seen before". */
const cursorShape = z.object({
  etag: z.string().optional(),
  modified: z.string().optional(),
  seen: z.array(z.string()),
  readAt: z.number(),
});
type Cursor = z.infer<typeof cursorShape>;

/** Names remembered beyond those in the document: entries do come back after a while. */
const longestMemory = 1_000;

const urlOf = (session: Session): string => z.object({ url: z.url() }).parse(session.credential).url;

export const read: Read = {
  async profile(session) {
    const document = await documentOf(session);
    if (!document.ok) return document;
    return document.value ? success(identityOf(document.value.feed, urlOf(session))) : success(session.identity);
  },

  async inbound(session, cursor) {
    const last = cursorShape.safeParse(cursor).data;
    const document = await documentOf(session, last);
    if (!document.ok) return document;
    if (document.value === undefined) return success({ items: [], poison: [], more: false });
    return success(pageOf(session, document.value, last));
  },

  /** A feed is somebody's, never an account we write from. */
  ownPosts: () => Promise.resolve(success([])),
};

interface FeedDocument {
  feed: Feed;
  validators: Validators;
}

async function documentOf(session: Session, validators?: Validators): Promise<Outcome<FeedDocument | undefined>> {
  const answer = await askFeed(session, urlOf(session), validators);
  if (!answer.ok) return answer;
  if (answer.value === undefined) return success(undefined);
  const feed = parse(answer.value.text);
  if (!feed) return failure('refused', 'malformed-answer', 'the document is no feed');
  const { headers } = answer.value;
  const etag = headers.get('etag') ?? undefined;
  const modified = headers.get('last-modified') ?? undefined;
  return success({ feed, validators: { ...(etag ? { etag } : {}), ...(modified ? { modified } : {}) } });
}

function pageOf(session: Session, { feed, validators }: FeedDocument, last: Cursor | undefined): ReadPage {
  const now = session.clock.now();
  const { items, poison } = itemsOf(feed, urlOf(session), now);
  const before = new Set(last?.seen);
  const names = items.map((item) => digest(item.remoteId));
  const fresh = items.filter((_, index) => !before.has(names[index] ?? ''));
  const seen = [...new Set([...names, ...(last?.seen ?? [])])].slice(0, Math.max(longestMemory, names.length));
  const cursor: Json = { ...validators, seen, readAt: now };
  const gap = gapBetween(last, items, fresh, now);
  return { items: fresh, poison, cursor, more: false, ...(gap ? { gap } : {}) };
}

/** When nothing of what we saw is left in the document, entries may have passed through it unseen. */
function gapBetween(
  last: Cursor | undefined,
  items: readonly NetworkItem[],
  fresh: readonly NetworkItem[],
  now: number,
): Gap | undefined {
  const oldest = fresh[0];
  if (!last || last.seen.length === 0 || !oldest || fresh.length < items.length) return undefined;
  return {
    from: last.readAt,
    to: Math.min(Math.max(oldest.at, last.readAt), now),
    cause: 'the feed moved on past what was read',
  };
}
