import { planExperiment, type PlanLine, unitsOf } from '../../../analysis/experiment/index.ts';
import { mean } from '../../../analysis/numerics/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ExperimentWish } from '../contract-experiments.ts';
import { dayAfter } from '../questions/days.ts';
import { homeOf } from '../questions/home.ts';
import { pastUnits } from './past-units.ts';

/** What could be found, week by week, before anything is planned. */
export async function experimentOptions(context: VerbContext, { wish }: { wish: ExperimentWish }) {
  const past = await pastUnits(context, wish);
  const known = past.values.filter((value) => Number.isFinite(value));
  const { today } = await homeOf(context);
  return {
    lines: linesOf(wish, known).map(({ design, fault, detectable, share, ...line }) => ({
      weeks: line.weeks,
      isExtended: line.isExtended,
      fault: fault ?? null,
      detectable: finite(detectable),
      share: finite(share),
      units: design === undefined ? 0 : unitsOf(design),
    })),
    unit: past.unit,
    outcomeName: past.outcomeName,
    usual: known.length === 0 ? 0 : mean(known),
    pastUnits: known.length,
    tomorrow: dayAfter(today),
  };
}

/** The design for each number of weeks. The seed of the calculator has nothing to do with that of the lots. */
export function linesOf(wish: ExperimentWish, past: Float64Array, weeks?: readonly number[]): PlanLine[] {
  const asked =
    wish.kind === 'days'
      ? ({ kind: 'days', carryOverDays: wish.carryOverDays } as const)
      : ({ kind: 'slots', arms: wish.times.length, postsAWeek: wish.postsAWeek } as const);
  return planExperiment(asked, [past], { seed: 'calculator', ...(weeks === undefined ? {} : { weeks }) }).lines;
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
