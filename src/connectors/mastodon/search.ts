/** Search: by hashtag everywhere, by words where the server has a full-text index (others answer with nothing). */
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Read, ReadPage, Session } from '../contract.ts';
import { call, credentialOf, lineOf } from './line.ts';
import { itemOf } from './map.ts';
import { afterOf, isLater, latestOf, unreadable } from './pages.ts';
import { poisonOf, type Status, statusShape } from './shapes.ts';

const pageSize = 40;
/** A word search lists the latest first; so many pages are walked down to reach the cursor before the rest is called a gap. */
const mostPages = 5;

export const search: NonNullable<Read['search']> = async (session, words, cursor) => {
  const after = afterOf(cursor);
  const hashtag = /^#([\p{L}\p{N}\p{M}_]+)$/u.exec(words.trim())?.[1];
  return hashtag === undefined ? byWords(session, words, after) : byHashtag(session, hashtag, after);
};

async function byHashtag(session: Session, hashtag: string, after: string | undefined): Promise<Outcome<ReadPage>> {
  const rows = await list(session, `/api/v1/timelines/tag/${encodeURIComponent(hashtag)}`, [
    ['limit', String(pageSize)],
    ...(after === undefined ? [] : [['min_id', after] as const]),
  ]);
  if (!rows.ok) return rows;
  return success(pageOf(session, rows.value, after, after !== undefined && rows.value.length >= pageSize));
}

async function byWords(session: Session, words: string, after: string | undefined): Promise<Outcome<ReadPage>> {
  const found: unknown[] = [];
  let before: string | undefined;
  for (let pages = 1; ; pages++) {
    const rows = await list(session, '/api/v2/search', [
      ['q', words],
      ['type', 'statuses'],
      ['limit', String(pageSize)],
      ...(before === undefined ? [] : [['max_id', before] as const]),
    ]);
    if (!rows.ok) return rows;
    found.push(...rows.value);
    const ids = statusesIn(rows.value).map(({ id }) => id);
    const oldest = ids.reduce<string | undefined>(
      (low, id) => (low === undefined || isLater(low, id) ? id : low),
      before,
    );
    const reached = after === undefined || rows.value.length < pageSize || oldest === before;
    if (reached || (oldest !== undefined && !isLater(oldest, after)))
      return success(pageOf(session, found, after, false));
    if (pages === mostPages) return success(withGap(pageOf(session, found, after, false)));
    before = oldest;
  }
}

function pageOf(session: Session, rows: readonly unknown[], after: string | undefined, more: boolean): ReadPage {
  const home = credentialOf(session);
  const fresh = statusesIn(rows).filter(({ id }) => after === undefined || isLater(id, after));
  const unique = new Map(fresh.map((status) => [status.id, status]));
  const ordered = [...unique.values()].sort((a, b) => (isLater(a.id, b.id) ? 1 : -1));
  const next = latestOf([...unique.keys()], after ?? '0');
  return {
    items: ordered.map((status) => itemOf(status, home)),
    poison: rows.flatMap((row) => {
      const read = statusShape.safeParse(row);
      return read.success ? [] : [poisonOf(row, read.error)];
    }),
    ...(next === after ? {} : { cursor: { after: next } }),
    more: more && next !== after,
  };
}

function withGap(page: ReadPage): ReadPage {
  const oldest = page.items[0]?.at;
  if (oldest === undefined) return page;
  return { ...page, gap: { from: 0, to: oldest, cause: 'more matches than the search gives' } };
}

const statusesIn = (rows: readonly unknown[]): Status[] => rows.flatMap((row) => statusShape.safeParse(row).data ?? []);

/** Rows of a timeline (an array) or of a search (an object with `statuses`). */
async function list(
  session: Session,
  path: string,
  query: readonly (readonly [string, string])[],
): Promise<Outcome<unknown[]>> {
  const answer = await call(lineOf(session), { path, query });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  const rows = Array.isArray(body) ? body : (body as { statuses?: unknown } | null)?.statuses;
  return Array.isArray(rows) ? success(rows as unknown[]) : unreadable('the search results');
}
