import { sql } from 'kysely';
import { matches } from '../../../analysis/query/index.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { documentOf, mentionColumns, type MentionRow } from '../mention-rows.ts';
import type { Key, Search } from './find-keys.ts';

/** More of one person's items than this are looked through on further pages. */
const MAX_CANDIDATES = 2_000;

/** What one person said, newest first, narrowed by a query. */
export async function findOfPerson(
  context: VerbContext,
  search: Search,
  person: string,
  before: Key,
  wanted: number,
): Promise<{ rows: MentionRow[]; goOn?: Key }> {
  const most = search.query.compiled === undefined ? wanted : MAX_CANDIDATES;
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and m.person_id = ${person} and m.at >= ${toIso(search.since)}::timestamptz
      and (m.at, m.id) < (${toIso(before.at)}::timestamptz, ${before.id}::uuid) and (${search.withSpam} or not m.spam)
    order by m.at desc, m.id desc limit ${most}`.execute(context.tx);
  const { compiled } = search.query;
  const found = compiled === undefined ? rows : rows.filter((row) => matches(compiled, documentOf(row)));
  const last = rows.at(-1);
  const isCut = rows.length === most && found.length < wanted && last !== undefined;
  return isCut ? { rows: found, goOn: { at: last.at, id: last.id } } : { rows: found.slice(0, wanted) };
}
