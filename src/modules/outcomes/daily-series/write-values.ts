import type { VerbContext } from '../../../platform/operations/context.ts';
import { type SeriesRow, seriesTables } from '../tables-series.ts';
import { type DayValue, readValues } from './series-rows.ts';

export interface Difference {
  /** Days that had no number, or another one, with the revision they get. */
  changes: { day: string; value: number; revision: number }[];
  added: number;
  replaced: number;
  unchanged: number;
}

/** What these numbers change in those that hold. */
export function differenceOf(known: readonly DayValue[], given: ReadonlyMap<string, number>): Difference {
  const before = new Map(known.map((value) => [value.day, value]));
  const difference: Difference = { changes: [], added: 0, replaced: 0, unchanged: 0 };
  for (const [day, value] of given) {
    const old = before.get(day);
    if (old !== undefined && old.value === value) {
      difference.unchanged += 1;
      continue;
    }
    difference[old === undefined ? 'added' : 'replaced'] += 1;
    difference.changes.push({ day, value, revision: (old?.corrections ?? -1) + 2 });
  }
  return difference;
}

/** Two writers of one series take turns. */
export async function lockSeries(context: VerbContext, id: string): Promise<SeriesRow | undefined> {
  return seriesTables(context.tx)
    .selectFrom('daily_series')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

const CHUNK = 1_000;

/** Writes what differs, each change as a further revision. The series must be locked. */
export async function writeValues(
  context: VerbContext,
  seriesId: string,
  given: ReadonlyMap<string, number>,
  importId: string | null,
): Promise<Difference> {
  const days = [...given.keys()].sort();
  const difference = differenceOf(await readValues(context, seriesId, { from: days[0], to: days.at(-1) }), given);
  const recorded = { recorded_at: new Date(context.clock.now()), recorded_by: context.actor.name };
  const rows = difference.changes.map(({ day, value, revision }) => ({
    workspace_id: context.workspace,
    series_id: seriesId,
    day,
    revision,
    value,
    import_id: importId,
    ...recorded,
  }));
  for (let i = 0; i < rows.length; i += CHUNK) {
    await seriesTables(context.tx)
      .insertInto('daily_values')
      .values(rows.slice(i, i + CHUNK))
      .execute();
  }
  if (rows.length > 0) context.announce('outcomes', seriesId);
  return difference;
}
