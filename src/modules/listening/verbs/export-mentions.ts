import { sql } from 'kysely';
import { z } from 'zod';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { mentionColumns, type MentionRow, toMention } from '../mention-rows.ts';

interface Input {
  since?: string | undefined;
  until?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const afterKey = z.tuple([z.number(), z.uuid()]);
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Mentions as JSON lines, oldest first. `text` is the text as it came, letter by letter: JSON escapes hold what UTF-8 can't. */
export async function exportMentions(context: VerbContext, input: Input) {
  const since = input.since === undefined ? Date.UTC(2000, 0, 1) : Date.parse(input.since);
  const [at, id] = decodeCursor(input.cursor, afterKey) ?? [since - 1, FIRST_ID];
  const until = input.until ?? toIso(context.clock.now() + 2 * DAY_MS);
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and m.at >= ${toIso(since)}::timestamptz and m.at < ${until}::timestamptz
      and (m.at, m.id) > (${toIso(at)}::timestamptz, ${id}::uuid)
    order by m.at, m.id limit ${input.limit + 1}`.execute(context.tx);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const lines = shown.map((row) => `${JSON.stringify(toLine(row))}\n`).join('');
  const next = rows.length > input.limit && last !== undefined ? { next: encodeCursor([last.at, last.id]) } : {};
  return { lines, count: shown.length, ...next };
}

const toLine = (row: MentionRow) => ({ ...toMention(row), text: row.text_exact ?? row.text, ref: row.ref });
