import { type Outcome, success } from '../../kernel/outcome.ts';
import type { EpochMs } from '../../kernel/time.ts';
import type { Read, ReadPage, Session } from '../contract.ts';
import type { Json, NetworkItem, NetworkPerson, PoisonItem } from '../items.ts';
import { type Client, openClient } from './client.ts';
import { inbound } from './inbound.ts';
import { itemFromView, personFrom } from './map.ts';
import { feedPage, followerPage, postPage, postView, profileView } from './payload.ts';
import { poisonFrom } from './poison.ts';
import { thread } from './thread.ts';
import { type Entry, type ListPage, seenFrom, walkBack } from './walk.ts';

const mostOnAPage = 100;

export const read: Read = { profile, inbound, ownPosts, thread, search, followers };

async function profile(session: Session): ReturnType<Read['profile']> {
  const client = openClient(session);
  if (!client.ok) return client;
  const shown = await client.value.read('app.bsky.actor.getProfile', { actor: client.value.did }, profileView);
  if (!shown.ok) return shown;
  const { remoteId, handle, name, avatarUrl, url, followers } = personFrom(shown.value);
  return success({ remoteId, handle, name, avatarUrl, url, server: client.value.credential.server, followers });
}

/** Source: getAuthorFeed, which leaves reposts in; they are left out here. */
async function ownPosts(session: Session, limit: number): Promise<Outcome<NetworkItem[]>> {
  const client = openClient(session);
  if (!client.ok) return client;
  const { did } = client.value;
  const items: NetworkItem[] = [];
  let cursor: string | undefined;
  do {
    const query = { actor: did, filter: 'posts_with_replies', limit: Math.min(mostOnAPage, limit), cursor };
    const page = await client.value.read('app.bsky.feed.getAuthorFeed', query, feedPage);
    if (!page.ok) return page;
    const own = page.value.feed.map(({ post }) => postView.safeParse(post)).flatMap(({ data }) => data ?? []);
    items.push(...own.filter(({ author }) => author.did === did).map((view) => itemFromView(view, did)));
    cursor = page.value.feed.length === 0 ? undefined : page.value.cursor;
  } while (cursor !== undefined && items.length < limit);
  return success(items.slice(0, limit));
}

interface Found extends Entry {
  item?: NetworkItem;
  poison?: PoisonItem;
}

/** Posts with these words, by the AppView's own syntax. The public AppView answers only with a credential, so the account's is used. */
async function search(session: Session, words: string, cursor: Json | undefined): Promise<Outcome<ReadPage>> {
  const client = openClient(session);
  if (!client.ok) return client;
  const now = session.clock.now();
  const walked = await walkBack((next) => searchPage(client.value, words, next, now), seenFrom(cursor), now);
  if (!walked.ok) return walked;
  const { fresh, seen, more } = walked.value;
  return success({
    items: fresh.flatMap(({ item }) => item ?? []),
    poison: fresh.flatMap(({ poison }) => poison ?? []),
    more,
    ...(seen === undefined ? {} : { cursor: seen as unknown as Json }),
  });
}

async function searchPage(
  client: Client,
  q: string,
  cursor: string | undefined,
  now: EpochMs,
): Promise<Outcome<ListPage<Found>>> {
  const query = { q, sort: 'latest', limit: mostOnAPage, cursor };
  const page = await client.read('app.bsky.feed.searchPosts', query, postPage);
  if (!page.ok) return page;
  let at = now;
  const entries = page.value.posts.map((raw): Found => {
    const view = postView.safeParse(raw);
    if (!view.success) {
      const poison = poisonFrom(raw, `post: ${view.error.issues[0]?.message ?? 'not as specified'}`);
      return { key: JSON.stringify(raw), at, poison };
    }
    const item = itemFromView(view.data, client.did);
    at = item.at;
    return { key: item.remoteId, at, item };
  });
  return success({ entries, next: page.value.cursor });
}

/** A page of those who follow us, latest first. */
async function followers(
  session: Session,
  cursor: Json | undefined,
): Promise<Outcome<{ people: NetworkPerson[]; cursor?: Json }>> {
  const client = openClient(session);
  if (!client.ok) return client;
  const query = {
    actor: client.value.did,
    limit: mostOnAPage,
    cursor: typeof cursor === 'string' ? cursor : undefined,
  };
  const page = await client.value.read('app.bsky.graph.getFollowers', query, followerPage);
  if (!page.ok) return page;
  const people = page.value.followers.map(personFrom);
  return success({ people, ...(page.value.cursor === undefined ? {} : { cursor: page.value.cursor }) });
}
