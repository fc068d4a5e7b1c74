import { mean } from '../numerics/index.ts';
import { type Design, type DesignFault, designFault, unitsOf } from './design.ts';
import { type Detectable, detectableBy, detectableByRegions } from './detectable.ts';
import { pairRegions } from './pair-regions.ts';

/** What somebody would like to try, in their own words: how much of it there is in a week. */
export type ExperimentWish =
  | { kind: 'items'; roundsAWeek: number; candidates: number; treated: number }
  | { kind: 'slots'; arms: number; postsAWeek: number }
  /** Days on and off; an effect lasts this many more days. */
  | { kind: 'days'; carryOverDays: number }
  | { kind: 'geo' }
  | { kind: 'replies'; casesAWeek: number; of: number };

export interface PlanLine {
  weeks: number;
  /** Absent where none can be made of so little. */
  design?: Design;
  fault?: DesignFault;
  /** Smallest effect found four times out of five, in the unit of the past, and as a share of its mean. */
  detectable?: number;
  share?: number;
  /** The past was too short for so many weeks: worked out from fewer, by the root of the time. */
  isExtended: boolean;
}

export interface ExperimentPlan {
  kind: ExperimentWish['kind'];
  lines: PlanLine[];
  /** Of `geo`: which regions of the past make the pairs, in the order of the units. */
  pairs?: [number, number][];
}

export const PLAN_WEEKS = [4, 8, 12, 26, 52] as const;

/**
 * The designs for a wish and what each could find, by weeks, from the client's own past where nothing happened. The calculator to show before any work.
 * @param past one series, a value a unit: a day (`days`), a candidate or post, a case. Of `geo` one daily series a region.
 */
export function planExperiment(
  wish: ExperimentWish,
  past: readonly Float64Array[],
  options: { seed: string; weeks?: readonly number[]; draws?: number },
): ExperimentPlan {
  const { seed, weeks = PLAN_WEEKS, draws = 250 } = options;
  const clean = past.map((series) => series.filter((value) => Number.isFinite(value)));
  const whole = clean[0] ?? new Float64Array(0);
  const pairs = wish.kind === 'geo' ? pairRegions(past) : undefined;
  const level = Math.abs(mean(wish.kind === 'geo' ? clean.flatMap((series) => [...series]) : whole));
  const lines: PlanLine[] = [];
  let last: { weeks: number; effect: number } | undefined;
  for (const count of [...weeks].sort((a, b) => a - b)) {
    const found = best(
      designsFor(wish, count, pairs?.length ?? 0).map((design) => {
        const fault = designFault(design);
        if (fault) return { design, fault, told: { deviation: Number.NaN } };
        const told = pairs
          ? detectableByRegions(design, ...regionStretches(past, pairs, count), { seed, draws })
          : detectableBy(design, whole, {
              seed,
              draws: Math.max(100, Math.min(draws, Math.floor(1e6 / unitsOf(design)))),
            });
        return { design, told };
      }),
    );
    if (!found) continue;
    const { design, fault, told } = found;
    if (fault) {
      lines.push({ weeks: count, fault, isExtended: false });
      continue;
    }
    const isExtended = Number.isNaN(told.deviation) && last !== undefined;
    const effect = isExtended && last ? last.effect * Math.sqrt(last.weeks / count) : told.effect;
    if (!isExtended && effect !== undefined) last = { weeks: count, effect };
    lines.push({
      weeks: count,
      design,
      isExtended,
      ...(effect === undefined ? {} : { detectable: effect, ...(level > 0 ? { share: effect / level } : {}) }),
    });
  }
  return { kind: wish.kind, lines, ...(pairs ? { pairs } : {}) };
}

interface Told {
  design: Design;
  fault?: DesignFault;
  told: Detectable;
}

/** Of several designs for one wish the one that finds the smallest effect. */
function best(all: readonly Told[]): Told | undefined {
  const size = ({ told }: Told): number => told.effect ?? Number.POSITIVE_INFINITY;
  return [...all].sort((a, b) => size(a) - size(b) || Number(a.fault !== undefined) - Number(b.fault !== undefined))[0];
}

function designsFor(wish: ExperimentWish, weeks: number, pairs: number): Design[] {
  switch (wish.kind) {
    case 'items':
      return [
        {
          kind: 'items',
          rounds: Math.floor(wish.roundsAWeek * weeks),
          candidates: Math.floor(wish.candidates),
          treated: Math.floor(wish.treated),
        },
      ];
    case 'slots':
      return [
        { kind: 'slots', arms: Math.floor(wish.arms), rounds: Math.floor((wish.postsAWeek * weeks) / wish.arms) || 0 },
      ];
    case 'days':
      return dayDesigns(Math.max(0, Math.ceil(wish.carryOverDays)), 7 * weeks);
    case 'geo':
      return [{ kind: 'geo', pairs }];
    case 'replies':
      return [{ kind: 'arrivals', count: Math.floor(wish.casesAWeek * weeks), of: Math.floor(wish.of) }];
  }
}

/** Single days in pairs when nothing lasts; else coins at the best moments, or blocks of whole weeks in pairs. */
function dayDesigns(carryOver: number, days: number): Design[] {
  if (carryOver === 0) return [{ kind: 'blocks', length: 1, burn: 0, blocks: 2 * Math.floor(days / 2) }];
  const length = 7 * Math.ceil((carryOver + 1) / 7);
  return [
    { kind: 'blocks', length, burn: carryOver, blocks: 2 * Math.floor(days / length / 2) },
    { kind: 'switchback', days, carryOver },
  ];
}

/** Of each region the mean of a day over a stretch, less that over as long a stretch before: regions differ, and what stays the same between them tells nothing. */
function regionStretches(
  past: readonly Float64Array[],
  pairs: readonly [number, number][],
  weeks: number,
): [(start: number) => Float64Array, number] {
  const days = Math.min(...past.map((series) => series.length));
  const length = 7 * weeks;
  const starts = days - 2 * length + 1;
  const over = (series: Float64Array | undefined, from: number): number =>
    mean(series?.subarray(from, from + length) ?? []);
  return [
    (start) =>
      Float64Array.from(pairs.flat(), (region) => over(past[region], start + length) - over(past[region], start)),
    starts,
  ];
}
