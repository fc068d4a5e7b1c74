import type { VerbContext } from '../../../platform/operations/context.ts';
import { listOutcomeChoices } from '../daily-series/outcome-choices.ts';
import { readDailySeries } from '../daily-series/read-daily.ts';
import { findSeries } from '../daily-series/series-rows.ts';
import { dayAfter } from './days.ts';

/** Another series on the days of the question, place by place beside the outcome's values. */
export interface ControlSeries {
  seriesId: string;
  name: string;
  unit: string;
  values: Float64Array;
}

/** More do not make a comparison better, and each has to be read. */
const MOST_CONTROLS = 30;

/** Those that were named; or all daily series that were brought in for comparing and have a number on every day. */
export async function controlSeries(
  context: VerbContext,
  { firstDay, days }: { firstDay: string; days: number },
  outcomeId: string | undefined,
  named: readonly string[] | undefined,
): Promise<ControlSeries[]> {
  const ids = named ?? (await suggested(context, outcomeId));
  const found: ControlSeries[] = [];
  for (const seriesId of ids.slice(0, MOST_CONTROLS)) {
    const { name, unit } = await findSeries(context, seriesId);
    const { values } = await readDailySeries(context, seriesId, firstDay, dayAfter(firstDay, days - 1));
    if (named !== undefined || values.every((value) => Number.isFinite(value)))
      found.push({ seriesId, name, unit, values });
  }
  return found;
}

async function suggested(context: VerbContext, outcomeId: string | undefined): Promise<string[]> {
  const choices = await listOutcomeChoices(context);
  return choices.flatMap((choice) =>
    choice.from === 'series' && choice.role === 'control' && choice.step === 'day' && choice.seriesId !== outcomeId
      ? [choice.seriesId]
      : [],
  );
}
