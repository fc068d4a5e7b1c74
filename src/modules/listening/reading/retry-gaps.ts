import { sql } from 'kysely';
import type { ReadPage } from '../../../connectors/contract.ts';
import type { Json } from '../../../connectors/items.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import type { ListeningTables } from '../tables.ts';
import { type SourceRow, sourceRef } from './claim-sources.ts';
import { tellClosed } from './gaps.ts';
import { askNetwork } from './read-source.ts';

/** Tried so often; what the network no longer has stays open, for everybody to see. */
const MOST_TRIES = 6;
const PAGES_A_TRY = 20;

interface DueGap {
  workspace_id: string;
  id: string;
  source_id: string;
  cursor_before: Json;
  tries: number;
}

/** Reads the stretches again that a network could not give whole. @returns how many were closed */
export async function retryGaps(desk: Desk, signal: AbortSignal): Promise<number> {
  const now = new Date(desk.clock.now());
  const due = await desk.database.asSystem(
    async (tx) =>
      (
        await sql<DueGap>`
          update gaps g set tries = g.tries + 1, due_at = ${now}::timestamptz + interval '1 minute' * (2 ^ g.tries)
          from (select workspace_id, id from gaps where closed_at is null and due_at <= ${now} and tries < ${MOST_TRIES}
            order by due_at limit 20 for update skip locked) as due
          where g.workspace_id = due.workspace_id and g.id = due.id
          returning g.workspace_id, g.id, g.source_id, g.cursor_before, g.tries`.execute(tx)
      ).rows,
  );
  let closed = 0;
  for (const gap of due) if (!signal.aborted && (await readGap(desk, gap, signal))) closed += 1;
  return closed;
}

async function readGap(desk: Desk, gap: DueGap, signal: AbortSignal): Promise<boolean> {
  const source = await loadSource(desk, gap);
  if (source?.kind === 'public') await askForReplay(desk, source, gap);
  // A stream's gap is closed by the next complete read of its account.
  if (source === undefined || source.kind === 'stream' || source.kind === 'webhook' || source.kind === 'public')
    return false;
  const read = await readFrom(desk, source, gap.cursor_before ?? undefined, signal);
  if (!read.whole) return false;
  await desk.asSystem(gap.workspace_id, 'listening', async (context) => {
    await tables<ListeningTables>(context.tx)
      .updateTable('gaps')
      .set({ closed_at: new Date(context.clock.now()), recovered: read.stored })
      .where('workspace_id', '=', gap.workspace_id)
      .where('id', '=', gap.id)
      .execute();
    await tellClosed(context, [gap]);
  });
  return true;
}

/** A public stream that can go back to a moment is read again over a connection of its own; others stay open, for everybody to see. */
async function askForReplay(desk: Desk, source: SourceRow, gap: DueGap): Promise<void> {
  const connector = desk.connectors().find(({ facts }) => facts.network === source.network);
  if (connector?.stream?.public?.moments === undefined) return;
  const now = new Date(desk.clock.now());
  await desk.asSystem(gap.workspace_id, 'listening', async (context) => {
    await sql`insert into replays (workspace_id, id, source_id, gap_id, since, until, due_at, asked_at)
      select workspace_id, ${context.newId()}, source_id, id, from_at, to_at, ${now}, ${now} from gaps g
      where g.workspace_id = ${gap.workspace_id} and g.id = ${gap.id}
        and not exists (select 1 from replays r where r.workspace_id = g.workspace_id and r.gap_id = g.id)`.execute(
      context.tx,
    );
  });
}

/** Reads on from a place to the end, storing what is new; the source's own cursor is not touched. */
export async function readFrom(
  desk: Desk,
  source: SourceRow,
  from: Json | undefined,
  signal: AbortSignal,
): Promise<{ whole: boolean; stored: number; poison: ReadPage['poison'] }> {
  const poison: ReadPage['poison'] = [];
  let cursor = from;
  let stored = 0;
  for (let pages = 0; pages < PAGES_A_TRY; pages++) {
    const page = await askNetwork(desk, source, cursor, signal);
    if (!page.ok) return { whole: false, stored, poison };
    await prepareMonths(desk, page.value);
    const count = await desk.asSystem(source.workspace_id, 'listening', (context) =>
      ingest(context, sourceRef(source), page.value),
    );
    stored += count.stored;
    poison.push(...page.value.poison);
    if (page.value.gap !== undefined) return { whole: false, stored, poison };
    if (!page.value.more) return { whole: true, stored, poison };
    cursor = page.value.cursor ?? cursor;
  }
  return { whole: false, stored, poison };
}

export const loadSource = (
  desk: Desk,
  of: { workspace_id: string; source_id: string },
): Promise<SourceRow | undefined> =>
  desk.database.inWorkspace({ workspace: of.workspace_id, readOnly: true }, (tx) =>
    tables<ListeningTables>(tx)
      .selectFrom('sources')
      .selectAll()
      .where('workspace_id', '=', of.workspace_id)
      .where('id', '=', of.source_id)
      .executeTakeFirst(),
  );
