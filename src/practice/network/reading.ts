import { toIso } from '../../kernel/time.ts';
import type { Happening, Said } from '../happenings.ts';
import { cursorPlace } from './archive.ts';
import { type AccountCall, type Endpoint, limitOf } from './call.ts';
import { badRequest, notFound } from './refused.ts';
import { firmView, followerCount, isNotified, notificationView, personView, saidView } from './views.ts';

async function profile({ account }: AccountCall): Promise<unknown> {
  return { ...firmView(account), followers: followerCount(account), posts: account.posts.size };
}

function cursorIn(query: URLSearchParams): string | undefined {
  const cursor = query.get('cursor') ?? undefined;
  if (cursor !== undefined && cursorPlace(cursor) === undefined) throw badRequest('This is not a cursor of ours.');
  return cursor;
}

/** Oldest first; `gap` when what lies after the cursor is no longer all there. */
export function notificationsAfter({ account }: AccountCall, cursor: string | undefined, limit: number) {
  const { archive, clock } = account.town;
  const found = archive.after(cursor, limit, isNotified);
  const from = cursor === undefined ? undefined : cursorPlace(cursor)?.at;
  const dropped = archive.droppedBefore();
  const isGap = from !== undefined && from < dropped;
  return {
    notifications: found.happenings.map((happening) => notificationView(account, happening)),
    cursor: found.cursor ?? null,
    more: found.more,
    gap: isGap ? { from: toIso(clock().real(from)), to: toIso(clock().real(dropped)) } : null,
  };
}

async function notifications(call: AccountCall): Promise<unknown> {
  return notificationsAfter(call, cursorIn(call.query), limitOf(call.query));
}

/** Public sayings with all the words, whether the firm was told or not. Oldest first after a cursor. */
async function search({ account, query }: AccountCall): Promise<unknown> {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 10);
  if (words.length === 0) throw badRequest('q must hold a word.');
  const fits = (happening: Happening): happening is Said => {
    if (happening.kind !== 'said' || happening.form === 'message') return false;
    const said = saidView(account, happening).text.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const found = account.town.archive.after(cursorIn(query), limitOf(query), fits);
  return {
    items: found.happenings.map((said) => saidView(account, said)),
    cursor: found.cursor ?? null,
    more: found.more,
  };
}

/** Everything said in public, oldest first after a cursor; `gap` when what lies after it is no longer all there. */
async function sayings({ account, query }: AccountCall): Promise<unknown> {
  const { archive, clock } = account.town;
  const isPublic = (happening: Happening): happening is Said =>
    happening.kind === 'said' && happening.form !== 'message';
  const cursor = cursorIn(query);
  const found = archive.after(cursor, limitOf(query), isPublic);
  const from = cursor === undefined ? undefined : cursorPlace(cursor)?.at;
  const dropped = archive.droppedBefore();
  const isGap = from !== undefined && from < dropped;
  return {
    items: found.happenings.map((said) => saidView(account, said)),
    cursor: found.cursor ?? null,
    more: found.more,
    gap: isGap ? { from: toIso(clock().real(from)), to: toIso(clock().real(dropped)) } : null,
  };
}

async function followers({ account, query }: AccountCall): Promise<unknown> {
  const { follows } = account.town.world().state();
  const people = [];
  const limit = limitOf(query);
  let index = Math.max(0, Math.floor(Number(query.get('cursor') ?? 0)) || 0);
  for (; index < follows.length && people.length < limit; index++) {
    if (follows[index] === 1) people.push(personView(account, index));
  }
  return { people, cursor: index < follows.length ? String(index) : null };
}

async function follow({ account, part, network, now, random, request }: AccountCall): Promise<unknown> {
  const index = Number(part.split('.').at(-1));
  if (!Number.isInteger(index) || index < 0 || index >= account.town.plan.people) throw notFound('person');
  const type = request.method === 'DELETE' ? 'unfollowed' : 'followed';
  const id = `${type}-${index}-${Buffer.from(random.bytes(6)).toString('hex')}`;
  await network.accept(`${account.handle}/${id}`, { type, at: now, account: account.handle, id, person: index });
  return { following: account.following.has(index) };
}

const heartbeatTicks = 15;

/** Server-sent events: one `news` whenever there is something after the cursor, a comment now and then so that the line stays open. */
async function stream(call: AccountCall): Promise<unknown> {
  const { account, network, request, sleep } = call;
  const encoder = new TextEncoder();
  let cursor = cursorIn(call.query) ?? lastCursor(call);
  let quiet = 0;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      for (;;) {
        const news = notificationsAfter(call, cursor, 100);
        if (news.cursor !== null && news.notifications.length > 0) {
          cursor = news.cursor;
          controller.enqueue(encoder.encode(`event: news\ndata: ${JSON.stringify({ cursor })}\n\n`));
          return;
        }
        await sleep(1_000, request.signal);
        quiet += 1;
        await network.refresh();
        await network.live(account);
        if (quiet % heartbeatTicks === 0) return controller.enqueue(encoder.encode(':\n\n'));
      }
    } catch (cause) {
      controller.error(cause);
    }
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
    headers: { 'content-type': 'text/event-stream' },
  });
}

function lastCursor({ account }: AccountCall): string | undefined {
  for (const happening of account.town.archive.latest()) return `${happening.at}_${happening.id}`;
  return undefined;
}

export const readingEndpoints: readonly Endpoint[] = [
  { route: 'GET /v1/profile', call: 'read', account: 'token', answer: profile },
  { route: 'GET /v1/notifications', call: 'read', account: 'token', answer: notifications },
  { route: 'GET /v1/search', call: 'read', account: 'token', answer: search },
  { route: 'GET /v1/sayings', call: 'read', account: 'token', answer: sayings },
  { route: 'GET /v1/followers', call: 'read', account: 'token', answer: followers },
  { route: 'PUT /v1/follows/:', account: 'token', answer: follow },
  { route: 'DELETE /v1/follows/:', account: 'token', answer: follow },
  { route: 'GET /v1/stream', call: 'read', account: 'token', answer: stream },
];
