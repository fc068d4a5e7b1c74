import { keyedRandom } from '../../kernel/random.ts';
import { anyFailed, type Check, check, type Estimate, type Intervals, stamp } from '../estimate/index.ts';
import { deviation, drawPoisson, normalQuantile } from '../numerics/index.ts';
import { type Journeys, tracing } from './journeys.ts';
import { type CreditModel, creditsBy, creditModels } from './models.ts';

export interface CreditQuestion {
  journeys: Journeys;
  /** Channel that says only that somebody knew the address. */
  direct?: string;
  /** Days in which a touch loses half its weight; 7 when left out. */
  halfLifeDays?: number;
  /** The channel that is asked about; without one only the table is answered. */
  channel?: string;
  seed: string;
}

export interface ChannelCredits {
  name: string;
  /** Outcomes on whose way it stands, at any place. */
  touched: number;
  /** Fewer outcomes than FEWEST_OUTCOMES: its credit is shown as "too few", and not ranked. */
  isTooFew: boolean;
  credits: Partial<Record<CreditModel, { credit: number; intervals: Intervals }>>;
}

export interface ChannelCredit extends Estimate {
  /** In the order of the credit by the model that heads the table, largest first. */
  channels: ChannelCredits[];
  /** Models that could be worked out; the first one heads the table. */
  models: CreditModel[];
  traced: number;
  /** Always shown beside the credits, never shared out. */
  untraced: number;
  /** Less than a fifth is traced: the ranking is shown only when it is asked for. */
  isRankingHidden: boolean;
}

export const FEWEST_OUTCOMES = 30;
/** Below this share of traced outcomes the ranking is hidden. */
export const LEAST_TRACED = 0.2;

const CODE_VERSION = 'paths/1';
/** Touches that all draws together may go over: large tables get fewer draws, and need fewer. */
const MOST_WORK = 2e7;

/**
 * What is credited to each channel by every convention and chain, with how far chance alone moves it. Credits of a model sum to the traced outcomes. Rung E1 whatever the data:
 * credited, not caused, so the verdict is never "effect". Never throws for what the data are like.
 */
export function channelCredit(question: CreditQuestion): ChannelCredit {
  const { journeys, halfLifeDays = 7 } = question;
  if (!isWhole(journeys) || !(halfLifeDays > 0)) return refused(question, [check('numbers', false)]);
  const { traced, untraced } = tracing(journeys);
  const all = [check('numbers', true), check('any-traced', traced > 0, { traced, untraced })];
  if (anyFailed(all)) return refused(question, all);
  const whole = creditsBy(journeys, question);
  const spreads = bootstrap(question, whole);
  const channels = tableOf(journeys, whole, spreads);
  const asked = channels.find(({ name }) => name === question.channel);
  const models = creditModels.filter((model) => whole[model] !== undefined);
  const headline = asked && models[0] ? asked.credits[models[0]] : undefined;
  return {
    ...shape(question),
    verdict: 'not-enough-evidence',
    rung: 'E1',
    checks: [...all, ...notes(channels, traced, untraced, whole)],
    ...(asked && !asked.isTooFew && headline ? { median: headline.credit, intervals: headline.intervals } : {}),
    channels,
    models,
    traced,
    untraced,
    isRankingHidden: traced < LEAST_TRACED * (traced + untraced),
  };
}

const shape = (question: CreditQuestion) => ({
  ...stamp(CODE_VERSION, question),
  question: 'channel-credit',
  estimand: 'credit',
  unit: 'count',
  assumptions: ['credited-not-caused', 'traced-like-untraced'],
  seed: question.seed,
});

const refused = (question: CreditQuestion, checks: readonly Check[]): ChannelCredit => ({
  ...shape(question),
  verdict: 'cannot-be-answered',
  rung: 'E0',
  checks,
  channels: [],
  models: [],
  traced: 0,
  untraced: 0,
  isRankingHidden: true,
});

/** What limits the table without forbidding it. */
function notes(
  channels: readonly ChannelCredits[],
  traced: number,
  untraced: number,
  whole: Partial<Record<CreditModel, Float64Array>>,
): Check[] {
  const few = channels.filter(({ isTooFew }) => isTooFew).length;
  const share = traced / (traced + untraced);
  return [
    check('enough-conversions', few === 0, { channels: few }),
    check('enough-traced', share >= LEAST_TRACED, { share }),
    check('ways-not-too-many', whole['markov-3'] !== undefined),
  ];
}

function isWhole({ starts, touches, outcomes, lost, daysBefore, channels }: Journeys): boolean {
  const rows = outcomes.length;
  const isShaped =
    starts.length === rows + 1 && lost.length === rows && daysBefore.length === touches.length && starts[0] === 0;
  if (!isShaped || starts[rows] !== touches.length || new Set(channels).size !== channels.length) return false;
  for (let j = 0; j < rows; j++) if ((starts[j + 1] ?? 0) < (starts[j] ?? 0)) return false;
  const isCount = (value: number): boolean => value >= 0 && value <= 1e15;
  return (
    outcomes.every(isCount) &&
    lost.every(isCount) &&
    daysBefore.every(isCount) &&
    touches.every((channel) => channel < channels.length)
  );
}

/** Standard deviation of each credit when other people had come: each row's count is drawn anew (Poisson bootstrap). */
function bootstrap(
  question: CreditQuestion,
  whole: Partial<Record<CreditModel, Float64Array>>,
): Partial<Record<CreditModel, Float64Array>> {
  const { journeys, seed } = question;
  const draws = Math.max(20, Math.min(200, Math.floor(MOST_WORK / (10 * (journeys.touches.length + 1)))));
  const found = Array.from({ length: draws }, (_, draw) => {
    const random = keyedRandom(seed, 'credit', draw);
    const redrawn = (count: number): number => (count > 0 ? drawPoisson(random, count) : 0);
    return creditsBy(
      { ...journeys, outcomes: journeys.outcomes.map(redrawn), lost: journeys.lost.map(redrawn) },
      question,
    );
  });
  const spreads: Partial<Record<CreditModel, Float64Array>> = {};
  for (const model of creditModels) {
    if (whole[model] === undefined) continue;
    spreads[model] = Float64Array.from(journeys.channels, (_, c) =>
      deviation(found.flatMap((one) => one[model]?.[c] ?? [])),
    );
  }
  return spreads;
}

function tableOf(
  journeys: Journeys,
  whole: Partial<Record<CreditModel, Float64Array>>,
  spreads: Partial<Record<CreditModel, Float64Array>>,
): ChannelCredits[] {
  const touched = touchedBy(journeys);
  const rows = journeys.channels.map((name, c): ChannelCredits => {
    const credits: ChannelCredits['credits'] = {};
    for (const model of creditModels) {
      const credit = whole[model]?.[c];
      if (credit !== undefined) credits[model] = { credit, intervals: around(model, credit, spreads[model]?.[c] ?? 0) };
    }
    return { name, touched: touched[c] ?? 0, isTooFew: (touched[c] ?? 0) < FEWEST_OUTCOMES, credits };
  });
  const first = creditModels.find((model) => whole[model] !== undefined);
  const size = ({ credits }: ChannelCredits): number => (first ? (credits[first]?.credit ?? 0) : 0);
  return rows.sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1));
}

/** Only the game by rates can give a credit below zero. */
function around(model: CreditModel, credit: number, spread: number): Intervals {
  const least = model === 'rate' ? Number.NEGATIVE_INFINITY : 0;
  const at = (level: number): readonly [number, number] => {
    const reach = normalQuantile(0.5 + level / 2) * spread;
    return [Math.max(least, credit - reach), credit + reach];
  };
  return { 50: at(0.5), 80: at(0.8), 95: at(0.95) };
}

function touchedBy({ starts, touches, outcomes, channels }: Journeys): Float64Array {
  const touched = new Float64Array(channels.length);
  for (let j = 0; j < outcomes.length; j++)
    for (const channel of new Set(touches.subarray(starts[j] ?? 0, starts[j + 1] ?? 0)))
      touched[channel]! += outcomes[j] ?? 0;
  return touched;
}
