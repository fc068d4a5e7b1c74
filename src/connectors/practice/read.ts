import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Read, ReadPage, Session } from '../contract.ts';
import type { Gap, Json } from '../items.ts';
import { call } from './line.ts';
import { idIn, identityFrom, itemFrom, itemInside, personFrom, sortOut } from './map.ts';
import { followersShape, notificationsShape, postsShape, profileShape, searchShape, threadShape } from './payload.ts';

const pageSize = 50;

const withCursor = (path: string, cursor: Json | undefined): string =>
  typeof cursor === 'string' ? `${path}&cursor=${encodeURIComponent(cursor)}` : path;

async function inbound(session: Session, cursor: Json | undefined): Promise<Outcome<ReadPage>> {
  const answer = await call(
    session,
    { path: withCursor(`/v1/notifications?limit=${pageSize}`, cursor) },
    notificationsShape,
  );
  if (!answer.ok) return answer;
  const { notifications, more, gap } = answer.value;
  return success({
    ...sortOut(notifications, itemInside),
    ...moved(answer.value.cursor, cursor),
    more,
    ...(gap === null ? {} : { gap: gapFrom(gap) }),
  });
}

const moved = (now: string | null, before: Json | undefined): { cursor?: Json } =>
  now === null || now === before ? {} : { cursor: now };

export const gapFrom = (gap: { from: string; to: string }): Gap => ({
  from: Date.parse(gap.from),
  to: Date.parse(gap.to),
  cause: 'the network keeps only its latest notifications',
});

async function search(session: Session, words: string, cursor: Json | undefined): Promise<Outcome<ReadPage>> {
  const path = withCursor(`/v1/search?q=${encodeURIComponent(words)}&limit=${pageSize}`, cursor);
  const answer = await call(session, { path }, searchShape);
  if (!answer.ok) return answer;
  const { items, more } = answer.value;
  return success({ ...sortOut(items, (payload) => payload), ...moved(answer.value.cursor, cursor), more });
}

async function followers(session: Session, cursor: Json | undefined) {
  const answer = await call(session, { path: withCursor('/v1/followers?limit=100', cursor) }, followersShape);
  if (!answer.ok) return answer;
  const { people, cursor: next } = answer.value;
  return success({ people: people.map(personFrom), ...(next === null ? {} : { cursor: next }) });
}

export const read: Read = {
  profile: async (session) => {
    const answer = await call(session, { path: '/v1/profile' }, profileShape);
    return answer.ok ? success({ ...identityFrom(answer.value), followers: answer.value.followers }) : answer;
  },
  inbound,
  ownPosts: async (session, limit) => {
    const answer = await call(session, { path: `/v1/posts?limit=${Math.min(100, limit)}` }, postsShape);
    return answer.ok ? success(answer.value.posts.slice(0, limit).map(itemFrom)) : answer;
  },
  thread: async (session, ref) => {
    const answer = await call(session, { path: `/v1/posts/${encodeURIComponent(idIn(ref))}/thread` }, threadShape);
    return answer.ok ? success(answer.value.items.map(itemFrom)) : answer;
  },
  search,
  followers,
};
