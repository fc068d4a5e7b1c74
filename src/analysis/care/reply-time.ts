import { keyedRandom } from '../../kernel/random.ts';
import { anyFailed, type Check, check, type Estimate, findingFromError, stamp } from '../estimate/index.ts';
import { deviation, drawPoisson, studentQuantile } from '../numerics/index.ts';
import { commonKinds, comparableKinds, kindColumns } from './kinds.ts';
import { instrumentEffect } from './instrument.ts';
import { pseudoDays, restrictedMean, type RestrictedMean } from './restricted-mean.ts';
import type { Followed } from './survival-curve.ts';
import { modelledDays, survivalModel } from './survival-model.ts';

/** One case that was answered, followed until the person wrote again. */
export interface ReplyCase extends Followed {
  /** How long the person waited for the answer. */
  waitHours: number;
  isFast: boolean;
  /** Cases of a kind are compared with each other. */
  kind: string;
  /** What moves the wait and is no doing of the case: people at work, cases waiting when it came. Absent where nobody recorded it. */
  levers?: readonly number[];
  /** What the levers and the days may both hang on, one row alike in size: hour, weekday. */
  time?: readonly number[];
  /** Day it came on: cases of a day hang together. */
  day: string;
}

export interface ReplyTimeQuestion {
  cases: readonly ReplyCase[];
  /** Days that are counted, from the answer on. */
  horizon: number;
  /** Differences nearer to zero than this matter to nobody, days. */
  region: number;
  seed: string;
}

export interface ReplyTimeEffect extends Estimate {
  /** As they came, of both groups, other things not held equal. */
  fast?: RestrictedMean;
  slow?: RestrictedMean;
  /** Days more for each hour less of waiting, by what the levers did to the wait; absent when they hardly moved it. */
  perHour?: { effect: number; low: number; high: number; strength: number };
}

const CODE_VERSION = 'reply-time/1';
const FEWEST_CASES = 100;
/** Share of a group of whom all days up to the horizon are known; below, the end of its curve is a few people's. */
const FEWEST_KNOWN = 0.5;
/** Resamples: as many as a second bears, for their spread is all that is used of them. */
const drawsFor = (cases: number): number => Math.round(Math.min(200, Math.max(50, 1e6 / cases)));
/** At or below, the levers are too weak: the answer leans to what it should correct (Stock and Yogo 2005). */
const WEAK = 10;

/**
 * How many more days pass without a repeat, of the first `horizon`, after a quick answer than after a slow one to like cases: proportional hazards within kinds, averaged over all cases;
 * its doubt by resampling. Rung E2: a model. Beside it the curves as they came, and what the levers say where their first stage is stronger than F = 10.
 */
export function replyTimeEffect(question: ReplyTimeQuestion): ReplyTimeEffect {
  const { cases, horizon, region, seed } = question;
  const shape = {
    ...stamp(CODE_VERSION, { cases, horizon, region }),
    ...{ question: 'reply-speed', estimand: 'mean-days-without', unit: 'day', seed },
    assumptions: ['covariates-complete', 'leaving-is-chance'],
  };
  const checks = checksOf(question);
  const refused = { ...shape, checks, verdict: 'cannot-be-answered', rung: 'E0' } as const;
  if (anyFailed(checks)) return refused;
  const differenceOf = modelledDifference(question);
  const whole = differenceOf();
  if (whole === undefined) return { ...refused, checks: [...checks, check('groups-alike', false)] };
  const draws = Array.from({ length: drawsFor(cases.length) }, (_, draw) => {
    const random = keyedRandom(seed, 'reply-time', draw);
    const weights = Float64Array.from(cases, () => drawPoisson(random, 1));
    return (differenceOf(weights, whole.effects) ?? whole).days;
  });
  const found = findingFromError(whole.days, deviation(draws), region);
  const levers = byLevers(question);
  return {
    ...shape,
    ...found,
    rung: 'E2',
    checks: [...checks, levers.check],
    assumptions: levers.perHour ? [...shape.assumptions, 'only-through-treatment'] : shape.assumptions,
    ...groupMeans(cases, horizon),
    ...(levers.perHour ? { perHour: levers.perHour } : {}),
  };
}

function checksOf({ cases, horizon, region }: ReplyTimeQuestion): Check[] {
  const isTime = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;
  const areNumbers =
    isTime(horizon) && isTime(region) && cases.every((one) => isTime(one.days) && isTime(one.waitHours));
  const groups = [true, false].map((fast) => cases.filter(({ isFast }) => isFast === fast));
  const fewest = Math.min(...groups.map((group) => group.length));
  const known = areNumbers ? Math.min(...groups.map((group) => knownShare(group, horizon))) : 0;
  const kinds = comparableKinds(cases);
  const share = cases.length === 0 ? 0 : cases.filter(({ kind }) => kinds.has(kind)).length / cases.length;
  const varies = groups.every((group) => group.some(({ ended, days }) => ended && days < horizon));
  return [
    check('numbers', areNumbers),
    check('enough-cases', fewest >= FEWEST_CASES && varies, { cases: fewest, wanted: FEWEST_CASES }),
    check('followed-long-enough', horizon > 0 && known >= FEWEST_KNOWN, { share: known, wanted: FEWEST_KNOWN }),
    check('groups-alike', share >= 0.8, { share }),
  ];
}

/** None when the curve ends before the horizon: then nothing is known of what comes after. */
function knownShare(group: readonly Followed[], horizon: number): number {
  if (restrictedMean(group, horizon) === undefined) return 0;
  return group.filter(({ days, ended }) => ended || days >= horizon).length / group.length;
}

/** Days with everybody answered quickly, less days with everybody answered slowly; to be asked anew with other weights. */
function modelledDifference({ cases, horizon }: ReplyTimeQuestion) {
  const nameOf = commonKinds(cases);
  const strata = cases.map(({ kind }) => nameOf(kind));
  const fit = survivalModel({
    // What comes after the horizon is nothing that is asked about.
    followed: cases.map(({ days, ended }) => (days > horizon ? { days: horizon, ended: false } : { days, ended })),
    covariates: cases.map(({ isFast }) => [isFast ? 1 : 0]),
    strata,
  });
  return (weights?: Float64Array, start?: Float64Array): { days: number; effects: Float64Array } | undefined => {
    const model = fit(weights, start);
    if (model === undefined) return undefined;
    const ratio = Math.exp(model.effects[0] ?? 0);
    const counts = new Map<string, number>();
    for (const [i, stratum] of strata.entries()) counts.set(stratum, (counts.get(stratum) ?? 0) + (weights?.[i] ?? 1));
    let days = 0;
    let total = 0;
    for (const [stratum, count] of counts) {
      const baseline = model.baselines.get(stratum) ?? [];
      days += count * (modelledDays(baseline, ratio, horizon) - modelledDays(baseline, 1, horizon));
      total += count;
    }
    return { days: days / total, effects: model.effects };
  };
}

function groupMeans(cases: readonly ReplyCase[], horizon: number): Pick<ReplyTimeEffect, 'fast' | 'slow'> {
  const of = (fast: boolean) =>
    restrictedMean(
      cases.filter(({ isFast }) => isFast === fast),
      horizon,
    );
  const [fast, slow] = [of(true), of(false)];
  return { ...(fast ? { fast } : {}), ...(slow ? { slow } : {}) };
}

/** The wait as the levers moved it: two-stage least squares on pseudo-observations, by day. */
function byLevers({ cases, horizon }: ReplyTimeQuestion): { check: Check; perHour?: ReplyTimeEffect['perHour'] } {
  const known = cases.filter(({ levers }) => levers !== undefined && levers.every(Number.isFinite));
  const outcome = known.length < 2 * FEWEST_CASES ? undefined : pseudoDays(known, horizon);
  if (outcome === undefined) return { check: { code: 'first-stage', outcome: 'not-possible' } };
  const nameOf = commonKinds(known);
  const kinds = kindColumns(known.map(({ kind }) => nameOf(kind)));
  const fit = instrumentEffect({
    outcome,
    cause: known.map(({ waitHours }) => waitHours),
    instruments: known.map(({ levers }) => levers ?? []),
    covariates: known.map(({ time }, i) => [...(kinds[i] ?? []), ...(time ?? [])]),
    clusters: known.map(({ day }) => day),
  });
  if (fit === undefined) return { check: { code: 'first-stage', outcome: 'not-possible' } };
  const strength = fit.firstStageF;
  const isStrong = strength > WEAK;
  const first = check('first-stage', isStrong, { strength, wanted: WEAK });
  if (!isStrong) return { check: first };
  const reach = studentQuantile(0.975, Math.min(1e6, fit.freedom)) * fit.error;
  // Asked is what an hour less does.
  const effect = 0 - fit.effect;
  return { check: first, perHour: { effect, low: effect - reach, high: effect + reach, strength } };
}
