import { isCurrency } from '../../../kernel/amount.ts';
import { isTimeZone } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SeriesGaps, SeriesRole, SeriesStep, SeriesUnit } from '../contract-series.ts';
import { outcomeError } from '../problems.ts';
import { seriesTables } from '../tables-series.ts';
import { findSeries, nameKey, readValues, toSeries } from './series-rows.ts';

export interface NewSeries {
  name: string;
  role: SeriesRole;
  unit: SeriesUnit;
  currency?: string | undefined;
  unitName: string;
  step: SeriesStep;
  zone?: string | undefined;
  gaps: SeriesGaps;
}

export async function saveSeries(context: VerbContext, input: NewSeries & { id?: string | undefined }) {
  if (input.id === undefined) {
    const id = await insertSeries(context, input);
    context.record(id, { name: input.name });
    return toSeries(await findSeries(context, id), []);
  }
  const row = await findSeries(context, input.id);
  const values = await readValues(context, row.id);
  const { currency, zone } = await checked(context, { ...input, zone: input.zone ?? row.zone });
  const isOther = row.unit !== input.unit || row.currency !== currency || row.step !== input.step;
  if (isOther && values.length > 0) throw outcomeError('series-unit-fixed', { name: row.name });
  await refuseTaken(context, input.name, row.id);
  await seriesTables(context.tx)
    .updateTable('daily_series')
    .set({
      name: input.name,
      name_key: nameKey(input.name),
      role: input.role,
      unit: input.unit,
      currency,
      unit_name: input.unitName,
      step: input.step,
      zone,
      gaps: input.gaps,
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', row.id)
    .execute();
  context.record(row.id, { name: input.name });
  context.announce('outcomes', row.id);
  return toSeries(await findSeries(context, row.id), values);
}

/** @throws outcomes.currency-unknown, outcomes.series-currency, outcomes.zone-unknown, outcomes.series-exists */
export async function insertSeries(context: VerbContext, input: NewSeries): Promise<string> {
  const { currency, zone } = await checked(context, input);
  await refuseTaken(context, input.name, undefined);
  const id = context.newId();
  await seriesTables(context.tx)
    .insertInto('daily_series')
    .values({
      workspace_id: context.workspace,
      id,
      name: input.name,
      name_key: nameKey(input.name),
      role: input.role,
      unit: input.unit,
      currency,
      unit_name: input.unitName,
      step: input.step,
      zone,
      gaps: input.gaps,
      created_at: new Date(context.clock.now()),
    })
    .execute();
  context.announce('outcomes', id);
  return id;
}

async function checked(context: VerbContext, { unit, currency, zone }: NewSeries) {
  if (unit === 'money' && currency === undefined) throw outcomeError('series-currency');
  if (unit === 'money' && !isCurrency(currency ?? ''))
    throw outcomeError('currency-unknown', { currency: currency ?? '' });
  if (zone !== undefined && !isTimeZone(zone)) throw outcomeError('zone-unknown', { zone });
  return { currency: unit === 'money' ? (currency ?? null) : null, zone: zone ?? (await homeOf(context)).zone };
}

/** What days and money are counted in here, when nothing else is said. */
export async function homeOf(context: VerbContext): Promise<{ zone: string; currency: string; language: string }> {
  const row = await seriesTables(context.tx)
    .selectFrom('workspaces')
    .select(['time_zone', 'currency', 'language'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return { zone: row.time_zone, currency: row.currency, language: row.language };
}

async function refuseTaken(context: VerbContext, name: string, own: string | undefined): Promise<void> {
  const taken = await seriesTables(context.tx)
    .selectFrom('daily_series')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  if (taken !== undefined && taken.id !== own) throw outcomeError('series-exists', { name });
}

export async function archiveSeries(context: VerbContext, input: { id: string; isArchived: boolean }) {
  const { id } = await findSeries(context, input.id);
  await seriesTables(context.tx)
    .updateTable('daily_series')
    .set({ archived_at: input.isArchived ? new Date(context.clock.now()) : null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id, { isArchived: input.isArchived });
  context.announce('outcomes', id);
  return {};
}
