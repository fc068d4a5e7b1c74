import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { mentionColumns, type MentionRow } from '../mention-rows.ts';
import { listeningError } from '../problems.ts';
import type { Key } from '../search/find-keys.ts';
import { activeHolds, heldBy } from './holds.ts';
import { OLDEST } from './old-mentions.ts';

const ROWS_A_TURN = 1_000;

/**
 * Nobody is forgotten while something they wrote is held: the whole request is refused, with the hold's reason, and nothing has changed.
 * @throws listening.person-held
 */
export async function refuseHeld(context: VerbContext, { personId }: { personId: string }): Promise<void> {
  const holds = await activeHolds(context);
  if (holds.length === 0) return;
  for (let after: Key | undefined = OLDEST; after !== undefined; ) {
    const rows: MentionRow[] = await saidAfter(context, personId, after);
    for (const row of rows) {
      const hold = heldBy(holds, row);
      if (hold !== undefined) throw listeningError('person-held', { reason: hold.reason, hold: hold.id });
    }
    const last = rows.at(-1);
    after = rows.length < ROWS_A_TURN || last === undefined ? undefined : { at: last.at, id: last.id };
  }
}

async function saidAfter(context: VerbContext, person: string, after: Key): Promise<MentionRow[]> {
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and m.person_id = ${person}
      and (m.at, m.id) > (${toIso(after.at)}::timestamptz, ${after.id}::uuid)
    order by m.at, m.id limit ${ROWS_A_TURN}`.execute(context.tx);
  return rows;
}
