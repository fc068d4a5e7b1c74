/** Reading: what was said to us, our own posts, threads, search, followers. */
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Read, Session } from '../contract.ts';
import type { NetworkItem, PoisonItem } from '../items.ts';
import { call, credentialOf, type Line, lineOf, type Reply } from './line.ts';
import { type Home, identityOf, itemOf, personOf, type StatusRef } from './map.ts';
import { afterOf, isLater, latestOf, readable, unreadable } from './pages.ts';
import { search } from './search.ts';
import { accountShape, contextShape, notificationShape, poisonOf, statusShape } from './shapes.ts';

const pageSize = 40;
/** Notifications that carry somebody's words; likes, reposts and follows are metrics. */
const speaking = ['mention', 'status', 'quote'];

export const read: Read = {
  async profile(session) {
    const answer = await call(lineOf(session), { path: '/api/v1/accounts/verify_credentials' });
    if (!answer.ok) return answer;
    const account = accountShape.safeParse(answer.value.body);
    if (!account.success) return unreadable('the account');
    const { followers_count: followers } = account.data;
    return success({
      ...identityOf(account.data, credentialOf(session)),
      ...(followers === undefined ? {} : { followers }),
    });
  },

  /**
   * Pages upwards from the cursor (`min_id`), so that whatever arrived between two reads is met. Without a cursor: the latest page only.
   * The cursor is a notification id; it moves over notifications that carry no words and over unreadable ones, which come as poison.
   */
  async inbound(session, cursor) {
    const after = afterOf(cursor);
    const answer = await notifications(lineOf(session), after);
    if (!answer.ok) return answer;
    if (!Array.isArray(answer.value.body)) return unreadable('the list of notifications');
    const rows = (answer.value.body as unknown[]).map((payload) => ({ payload, id: idOf(payload) }));
    const fresh = rows.filter(({ id }) => after === undefined || id === undefined || isLater(id, after)).toReversed();
    const home = credentialOf(session);
    const items: NetworkItem[] = [];
    const poison: PoisonItem[] = [];
    for (const { payload } of fresh) sortOut(payload, home, items, poison);
    const ids = fresh.flatMap(({ id }) => id ?? []);
    const next = latestOf(ids, after ?? '0');
    const moved = next !== after;
    return success({
      items,
      poison,
      ...(moved ? { cursor: { after: next } } : {}),
      more: after !== undefined && moved && rows.length >= pageSize,
    });
  },

  async ownPosts(session, limit) {
    const { accountId } = credentialOf(session);
    return statuses(session, {
      path: `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses`,
      query: [
        ['limit', String(Math.min(limit, pageSize))],
        ['exclude_reblogs', 'true'],
      ],
    });
  },

  async thread(session, ref) {
    const { id } = ref as unknown as StatusRef;
    const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
    const [self, around] = await Promise.all([
      call(lineOf(session), { path }),
      call(lineOf(session), { path: `${path}/context` }),
    ]);
    if (!self.ok) return self;
    if (!around.ok) return around;
    const context = contextShape.safeParse(around.value.body);
    if (!context.success) return unreadable('the thread');
    const rows = [...context.data.ancestors, self.value.body, ...context.data.descendants];
    const items = readable(rows, credentialOf(session));
    const root = items[0]?.remoteId;
    return success(items.map((item) => (root && item.remoteId !== root ? { ...item, root } : item)));
  },

  search,

  /** The server's order (latest follower first); the cursor goes down the list. */
  async followers(session, cursor) {
    const home = credentialOf(session);
    const before = afterOf(cursor);
    const answer = await call(lineOf(session), {
      path: `/api/v1/accounts/${encodeURIComponent(home.accountId)}/followers`,
      query: [['limit', '80'], ...(before === undefined ? [] : [['max_id', before] as const])],
    });
    if (!answer.ok) return answer;
    if (!Array.isArray(answer.value.body)) return unreadable('the list of followers');
    const people = (answer.value.body as unknown[]).flatMap((row) => {
      const account = accountShape.safeParse(row);
      return account.success ? [personOf(account.data, home)] : [];
    });
    const next = nextMaxId(answer.value);
    return success({ people, ...(next === undefined ? {} : { cursor: { after: next } }) });
  },
};

/** Some servers refuse types they have never heard of: then all types are read and sorted here. */
async function notifications(line: Line, after: string | undefined): Promise<Outcome<Reply>> {
  const path = '/api/v1/notifications';
  const page: [string, string][] = [['limit', String(pageSize)]];
  if (after !== undefined) page.push(['min_id', after]);
  const chosen = await call(line, { path, query: [...page, ...speaking.map((type) => ['types[]', type] as const)] });
  const refusesTypes = !chosen.ok && chosen.reason === 'refused' && chosen.code !== 'malformed-answer';
  return refusesTypes ? call(line, { path, query: page }) : chosen;
}

const idOf = (payload: unknown): string | undefined => notificationShape.pick({ id: true }).safeParse(payload).data?.id;

/** Puts one notification where it belongs: an item, poison, or nowhere when it carries no words. */
export function sortOut(payload: unknown, home: Home, items: NetworkItem[], poison: PoisonItem[]): void {
  const notification = notificationShape.safeParse(payload);
  if (!notification.success) {
    poison.push(poisonOf(payload, notification.error));
    return;
  }
  const { type, status: inner } = notification.data;
  if (!speaking.includes(type)) return;
  const status = statusShape.safeParse(inner);
  if (status.success) items.push(itemOf(status.data, home, type));
  else poison.push(poisonOf(payload, status.error));
}

async function statuses(session: Session, request: Parameters<typeof call>[1]): Promise<Outcome<NetworkItem[]>> {
  const answer = await call(lineOf(session), request);
  if (!answer.ok) return answer;
  if (!Array.isArray(answer.value.body)) return unreadable('the list of posts');
  return success(readable(answer.value.body as unknown[], credentialOf(session)));
}

/** RFC 8288: `<https://…?max_id=5>; rel="next"`. */
function nextMaxId({ headers }: Reply): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return URL.parse(next ?? '')?.searchParams.get('max_id') ?? undefined;
}
