import type { z } from 'zod';
import { tables } from '../../../platform/database/open-database.ts';
import type { OutsideContext, VerbContext } from '../../../platform/operations/context.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import type { listeningContract } from '../contract.ts';
import { itemOfRow, type RowError } from '../domain/import-rows.ts';
import { type ReadFile, readFile } from '../domain/read-file.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { findKeys } from '../ingest/claim-keys.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { listeningError } from '../problems.ts';
import type { ListeningTables } from '../tables.ts';

type Operation = (typeof listeningContract.operations)['importMentions'];
type Input = z.infer<Operation['input']>;

const ROWS_A_BATCH = 500;
const SHOWN_ERRORS = 200;

/**
 * Brings mentions from a file. A dry run stores nothing and reports every bad row; with bad rows nothing is stored unless asked for.
 * Bringing the same file again stores nothing twice.
 */
export async function importMentions(context: OutsideContext, input: Input): Promise<z.input<Operation['output']>> {
  const { items, errors, rows } = readAll(input);
  const badRows = new Set(errors.map((error) => error.row)).size;
  const report = { rows, good: items.length, badRows, errors: errors.slice(0, SHOWN_ERRORS), dryRun: input.dryRun };
  if (input.dryRun) return { ...report, stored: 0, duplicates: await countKnown(context, input.network, items) };
  if (badRows > 0 && !input.skipBadRows) {
    const [first] = errors;
    throw listeningError('import-bad-rows', {
      count: badRows,
      row: first?.row ?? 0,
      cause: `${first?.field ?? ''} ${first?.cause ?? ''}`,
    });
  }
  const source = await context.transact((inner) => importSource(inner, input.network));
  const sum = { stored: 0, duplicates: 0 };
  for (let from = 0; from < items.length; from += ROWS_A_BATCH) {
    const batch = { items: items.slice(from, from + ROWS_A_BATCH) };
    await prepareMonths(context.desk, batch);
    const count = await context.transact((inner) => ingest(inner, source, batch));
    sum.stored += count.stored;
    sum.duplicates += count.duplicates;
  }
  context.record(source.id, { network: input.network, ...sum });
  return { ...report, ...sum };
}

function readAll(input: Input): { items: NetworkItem[]; errors: RowError[]; rows: number } {
  const file = readOrRefuse(input);
  const items: NetworkItem[] = [];
  const errors = [...file.errors];
  for (const { row, number } of file.rows) {
    const read = itemOfRow(row, number);
    if ('item' in read) items.push(read.item);
    else errors.push(...read.errors);
  }
  errors.sort((a, b) => a.row - b.row);
  return { items, errors, rows: file.rows.length + file.errors.length };
}

function readOrRefuse(input: Input): ReadFile {
  try {
    return readFile(input.format, input.content);
  } catch (cause) {
    throw listeningError('import-unreadable', { cause: (cause as Error).message.slice(0, 200) });
  }
}

const countKnown = (context: OutsideContext, network: string, items: readonly NetworkItem[]): Promise<number> =>
  context.transact(async (inner) => {
    let known = items.length - new Set(items.map((item) => item.remoteId)).size;
    for (let from = 0; from < items.length; from += 5_000) {
      const ids = new Set(items.slice(from, from + 5_000).map((item) => item.remoteId));
      known += (await findKeys(inner, network, [...ids])).size;
    }
    return known;
  });

/** One source a network for everything that was ever brought from files. */
async function importSource(context: VerbContext, network: string): Promise<SourceRef> {
  const db = tables<ListeningTables>(context.tx);
  const now = new Date(context.clock.now());
  await db
    .insertInto('sources')
    .values({
      ...{
        workspace_id: context.workspace,
        id: context.newId(),
        kind: 'import' as const,
        name: `${network} import`,
        network,
      },
      ...{ due_at: now, created_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id, name } = await db
    .selectFrom('sources')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', 'import')
    .where('network', '=', network)
    .executeTakeFirstOrThrow();
  return { id, kind: 'import', name, network };
}
