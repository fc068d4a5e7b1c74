import {
  anyFailed,
  type Check,
  check,
  type Estimate,
  type Finding,
  findingFromDraws,
  stamp,
} from '../estimate/index.ts';
import { deviation, mean, quantile } from '../numerics/index.ts';
import { type BuiltModel, buildModel, RETURN_PRIOR } from './build-model.ts';
import { channelCurves, contributionsOf } from './curves.ts';
import { bandsOf } from './bands.ts';
import { effectiveSize, splitRhat } from '../series/diagnostics.ts';
import { fitMix, type MixFit } from './fit-mix.ts';
import { fitOtherShape, heldAgainst, type OtherShape, type Said } from './other-shape.ts';
import { beforeFit, chanceOfDemand, DEMAND_CHANCE, ofChannel } from './mix-checks.ts';
import {
  type ChannelReturn,
  costOf,
  type MixAnswer,
  type MixChannel,
  type MixHooks,
  type MixQuestion,
} from './question.ts';
import { newWork, type Work } from './work.ts';

/** How many chains, draws thrown away and draws kept. */
export interface MixEffort {
  chains: number;
  warmUp: number;
  keep: number;
  /** Whether the answer is held against another shape of response; true when absent. */
  triesShape?: boolean;
}

const MAIN: MixEffort = { chains: 4, warmUp: 400, keep: 500 };
const ASIDE: MixEffort = { chains: 2, warmUp: 200, keep: 200 };
const LEAST_EFFECTIVE = 400;

/**
 * What each channel returned on all it cost, worked out together (see method.md). Never throws for what the data are like; throws an AbortError when stopped.
 */
export function mixReturn(question: MixQuestion, hooks: MixHooks = {}, main: MixEffort = MAIN): MixAnswer {
  const early = beforeFit(question);
  if (anyFailed(early)) return { channels: question.channels.map((channel) => refused(channel, question, early)) };
  const hasLifts = question.lifts.length > 0;
  const triesShape = main.triesShape !== false;
  const work = newWork(hooks, rounds(main) + (hasLifts ? rounds(ASIDE) : 0) + (triesShape ? rounds(ASIDE) : 0));
  const plain = buildModel(question, { withLifts: false, free: new Set() });
  const demand = question.channels.map((_, c) => chanceOfDemand(plain, c));
  const contradicted = hasLifts ? contradictedBy(question, plain, work) : new Set<string>();
  const free = new Set(
    question.lifts
      .map(({ channel }) => channel)
      .filter((name) => {
        const c = question.channels.findIndex((one) => one.name === name);
        return contradicted.has(name) || (demand[c] ?? 1) < DEMAND_CHANCE;
      }),
  );
  const built = buildModel(question, { withLifts: true, free });
  const fit = fitMix(built.model, { ...main, seed: question.seed, onTurn: work.turn });
  const shaped = triesShape
    ? fitOtherShape(built, { ...ASIDE, seed: `${question.seed} other shape`, onTurn: work.turn })
    : undefined;
  const channels = question.channels.map((channel, c) =>
    ofOne({ question, channel, c, early, built, fit, shaped, demand: demand[c] ?? 1, contradicted, main }),
  );
  work.done();
  // What the chains never got hold of is no base either.
  const base = baseOf(built, fit);
  return base.every(({ low95, high95 }) => Number.isFinite(low95 + high95)) ? { channels, base } : { channels };
}

const rounds = ({ chains, warmUp, keep }: MixEffort): number => chains * (warmUp + keep);

/** Channels whose experiment the model without it contradicts: further apart than two pooled deviations. */
function contradictedBy(question: MixQuestion, plain: BuiltModel, work: Work): Set<string> {
  const fit = fitMix(plain.model, { ...ASIDE, seed: `${question.seed} without experiments`, onTurn: work.turn });
  const names = question.lifts
    .filter(({ channel, from, to, effect, error }) => {
      const c = question.channels.findIndex(({ name }) => name === channel);
      const { values, columns, rows } = contributionsOf(plain, fit, c);
      const sums = Float64Array.from({ length: rows }, (_, d) =>
        values.subarray(d * columns + from, d * columns + to).reduce((sum, value) => sum + value, 0),
      );
      return Math.abs(mean(sums) - effect) > 2 * Math.sqrt(error ** 2 + deviation(sums) ** 2);
    })
    .map(({ channel }) => channel);
  return new Set(names);
}

interface One {
  question: MixQuestion;
  channel: MixChannel;
  c: number;
  early: readonly Check[];
  built: BuiltModel;
  fit: MixFit;
  /** The same with the other shape of response. */
  shaped: OtherShape | undefined;
  demand: number;
  contradicted: ReadonlySet<string>;
  main: MixEffort;
}

function ofOne(one: One): ChannelReturn {
  const { question, channel, c, early, built, fit, shaped, demand, contradicted, main } = one;
  const sizes = fit.draws[c]?.most ?? new Float64Array(0);
  const isTested = question.lifts.some(({ channel: name }) => name === channel.name);
  const isMixedUp = demand < DEMAND_CHANCE && !isTested;
  const before = [...early, ...ofChannel(channel, question)];
  const checks: Check[] = [
    ...before,
    ...settled(fit, c, main),
    check('prior-moved', deviation(sizes) <= 0.8 * PRIOR_DEVIATION, { share: deviation(sizes) / PRIOR_DEVIATION }),
    check('prior-weight', priorWeight(sizes) <= 1, { deviations: priorWeight(sizes) }),
  ];
  if (anyFailed(checks)) return refused(channel, question, checks);
  const usual: Said = {
    sizes,
    totals: (fit.draws[c]?.total ?? new Float64Array(0)).map((value) => value * built.scale),
    contributions: contributionsOf(built, fit, c),
  };
  const held = shaped && heldAgainst(shaped, fit, c, usual);
  const { contributions, totals, ...said } = held?.said ?? usual;
  const finding: Finding = findingFromDraws(
    said.sizes.map((size) => size - 1),
    question.region,
  );
  const all: Check[] = [
    ...checks,
    ...(held ? [held.check] : []),
    isTested ? check('lift-agrees', !contradicted.has(channel.name)) : { code: 'lift-given', outcome: 'not-possible' },
    isTested || isMixedUp
      ? check('confounded-by-demand', !isMixedUp, { chance: demand })
      : { code: 'confounded-by-demand', outcome: 'not-possible', values: { chance: demand } },
  ];
  return {
    ...shapeOf(channel, question),
    ...finding,
    // Demand that hides behind the work looks just like a return: nothing is claimed until an experiment speaks.
    verdict: isMixedUp ? 'not-enough-evidence' : finding.verdict,
    rung: isTested ? 'E3' : 'E2',
    checks: all,
    contribution: { median: quantile(totals, 0.5), low: quantile(totals, 0.025), high: quantile(totals, 0.975) },
    robustness: robustnessOf(sizes, built.model.outcome.length - built.model.others.columns - fit.draws.length),
    ...(held ? { otherShape: held.otherShape } : {}),
    curves: channelCurves(built, fit, c, contributions),
    contributions,
  };
}

/** Standard deviation of the half-normal prior of the return. */
const PRIOR_DEVIATION = RETURN_PRIOR * Math.sqrt(1 - 2 / Math.PI);

function settled(fit: MixFit, c: number, main: MixEffort): Check[] {
  const totals = fit.draws[c]?.total ?? new Float64Array(0);
  const chains = Array.from({ length: main.chains }, (_, k) => totals.subarray(k * main.keep, (k + 1) * main.keep));
  const rhat = splitRhat(chains);
  const effective = effectiveSize(chains);
  return [
    check('chains-agree', rhat < 1.02 && effective > Math.min(LEAST_EFFECTIVE, totals.length / 2), { rhat, effective }),
    check('no-divergence', fit.divergent <= 0.01 * totals.length, { divergent: fit.divergent }),
  ];
}

/** By how many deviations the return moves when its prior counts twice or half (Kallioinen et al. 2024), the draws weighed anew. */
function priorWeight(sizes: Float64Array): number {
  const centre = mean(sizes);
  const spread = deviation(sizes) || 1;
  const moved = [2, 0.5].map((power) => {
    let weight = 0;
    let sum = 0;
    for (const size of sizes) {
      const one = Math.exp(((1 - power) * (size / RETURN_PRIOR) ** 2) / 2);
      weight += one;
      sum += one * size;
    }
    return Math.abs(sum / weight - centre) / spread;
  });
  return Math.max(...moved);
}

/** The robustness value of Cinelli and Hazlett (2020), from the strength of the contribution. */
function robustnessOf(sizes: Float64Array, freedom: number): number {
  const f = mean(sizes) / (deviation(sizes) || 1) / Math.sqrt(Math.max(1, freedom));
  return (Math.sqrt(f ** 4 + 4 * f * f) - f * f) / 2;
}

/** The outcome less all contributions, draw by draw. */
function baseOf(built: BuiltModel, fit: MixFit) {
  const all = fit.draws.map((_, c) => contributionsOf(built, fit, c));
  const first = all[0];
  if (!first) return [];
  const values = first.values.map((_, i) => {
    const outcome = (built.model.outcome[i % first.columns] ?? 0) * built.scale;
    return all.reduce((left, { values: own }) => left - (own[i] ?? 0), outcome);
  });
  return bandsOf({ ...first, values });
}

const shapeOf = (channel: MixChannel, question: MixQuestion) => ({
  channel: channel.name,
  question: 'channel-return',
  estimand: 'return',
  unit: 'share',
  assumptions: [
    'demand-complete',
    'response-steady',
    'more-fades',
    'exposure-is-seen',
    'margin-steady',
    'cost-complete',
  ],
  costs: [costOf(channel, question.currency)],
  seed: question.seed,
  ...stamp('mix/3', { ...question, about: channel.name }),
});

const refused = (channel: MixChannel, question: MixQuestion, checks: readonly Check[]): ChannelReturn => ({
  ...shapeOf(channel, question),
  verdict: 'cannot-be-answered' satisfies Estimate['verdict'],
  rung: 'E0',
  checks,
});
