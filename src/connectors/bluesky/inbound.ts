/** What was said to us: mentions, replies and quotes among the notifications, each with the post as it stands now. */
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { EpochMs } from '../../kernel/time.ts';
import type { ReadPage, Session } from '../contract.ts';
import type { Json, NetworkItem, PoisonItem } from '../items.ts';
import { type Client, openClient } from './client.ts';
import { itemFromPost, itemFromView } from './map.ts';
import { notification, notificationPage } from './payload.ts';
import { poisonFrom } from './poison.ts';
import { postsByUri } from './posts.ts';
import { type Entry, type ListPage, seenFrom, walkBack } from './walk.ts';
import type { z } from 'zod';

/** Likes, reposts and follows are metrics, not items. */
const reasons = ['mention', 'reply', 'quote'];

type Notification = z.infer<typeof notification>;
interface Heard extends Entry {
  heard?: Notification;
  poison?: PoisonItem;
}

export async function inbound(session: Session, cursor: Json | undefined): Promise<Outcome<ReadPage>> {
  const opened = openClient(session);
  if (!opened.ok) return opened;
  const client = opened.value;
  const now = session.clock.now();
  const walked = await walkBack((next) => page(client, next, now), seenFrom(cursor), now);
  if (!walked.ok) return walked;
  const { fresh, seen, more } = walked.value;
  const items = await withPosts(
    client,
    fresh.flatMap(({ heard }) => heard ?? []),
  );
  if (!items.ok) return items;
  const poison = fresh.flatMap((entry) => entry.poison ?? []);
  return success({
    items: items.value,
    poison,
    more,
    ...(seen === undefined ? {} : { cursor: seen as unknown as Json }),
  });
}

async function page(client: Client, cursor: string | undefined, now: EpochMs): Promise<Outcome<ListPage<Heard>>> {
  const query = { limit: 100, reasons, cursor };
  const got = await client.read('app.bsky.notification.listNotifications', query, notificationPage);
  if (!got.ok) return got;
  let at = now;
  const entries = got.value.notifications.map((raw): Heard => {
    const read = notification.safeParse(raw);
    const moment = read.success ? Date.parse(read.data.indexedAt) : Number.NaN;
    at = Number.isFinite(moment) ? moment : at;
    // One that can't be read stands where its neighbour stands, and is known again by its text.
    if (!read.success) {
      const cause = `notification: ${read.error.issues[0]?.message ?? 'not as specified'}`;
      return { key: JSON.stringify(raw), at, poison: poisonFrom(raw, cause) };
    }
    const isSpoken = reasons.includes(read.data.reason);
    return { key: read.data.uri, at, ...(isSpoken ? { heard: read.data } : {}) };
  });
  return success({ entries, next: got.value.cursor });
}

/** Full posts where the network still has them; else what the notification carried, because it was said. */
async function withPosts(client: Client, heard: readonly Notification[]): Promise<Outcome<NetworkItem[]>> {
  const once = [...new Map(heard.map((one) => [one.uri, one])).values()];
  const posts = await postsByUri(
    client,
    once.map(({ uri }) => uri),
  );
  if (!posts.ok) return posts;
  return success(
    once.map((one) => {
      const view = posts.value.get(one.uri);
      if (view !== undefined) return itemFromView(view, client.did);
      const { uri, cid, author, record } = one;
      return itemFromPost({ uri, cid, author, record, seenAt: Date.parse(one.indexedAt) || 0 }, client.did);
    }),
  );
}
