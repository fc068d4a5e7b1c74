import { findingFromDraws } from '../../../../analysis/estimate/index.ts';
import {
  type ChannelReturn,
  type DemandDriver,
  type MixChannel,
  type MixQuestion,
  mixReturn,
} from '../../../../analysis/mix/index.ts';
import { type ReturnOverTime, returnOverTime, returnsOf } from '../../../../analysis/return/index.ts';
import type { Picture } from '../../contract-answers.ts';
import { dayAfter } from '../days.ts';
import type { Hooks, MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface MixInput {
  method: 'mix';
  /** Of the outcome and of all cost. */
  currency: string;
  firstDay: string;
  /** Minor units a day. */
  outcome: Float64Array;
  channels: MixChannel[];
  /** The one that is asked about. */
  channel: string;
  others: { seriesId: string; name: string; driver?: DemandDriver; values: Float64Array }[];
  absent: DemandDriver[];
  start: number;
  end: number;
  region: number;
  seed: string;
}

/** Looks back are quick, and at most one a month: a curve of what was known, not twelve more answers. */
const LOOK = { chains: 2, warmUp: 200, keep: 150, triesShape: false };
const LEAST_LOOK = 180;
const MONTH = 30;
const MOST_LOOKS = 12;
/** The main answer's part of all the work, as far as progress is told. */
const MAIN_PART = 0.5;

/** What the channel returned in the days asked about, as it is known now and as it was known month by month. */
export function computeMix(input: MixInput, hooks: Hooks): MethodResult {
  const part = (from: number, to: number) => ({
    onProgress: (done: number) => hooks.onProgress(from + (to - from) * done),
    stopped: () => hooks.stopped(),
  });
  const main = channelOf(input, mixReturn(questionOf(input, input.end), part(0, MAIN_PART)).channels);
  if (main === undefined || main.contributions === undefined || main.median === undefined) return refused(input, main);
  const looks = looksOf(input);
  const earlier = looks.flatMap((at, i) => {
    const share = (1 - MAIN_PART) / looks.length;
    const hook = part(MAIN_PART + share * i, MAIN_PART + share * (i + 1));
    const look = channelOf(input, mixReturn(questionOf(input, at), hook, LOOK).channels);
    return look?.contributions === undefined ? [] : [{ at, brought: look.contributions }];
  });
  const channel = input.channels.find(({ name }) => name === input.channel);
  const cost = (channel?.cost ?? new Float64Array(0)).subarray(0, input.end);
  const asked = {
    ...{ brought: main.contributions, cost, imputed: channel?.imputed ?? 0 },
    ...{ start: input.start, seed: input.seed },
  };
  const overTime = returnOverTime({ ...asked, earlier });
  return answered(input, main, overTime, lastOf(returnsOf(asked)));
}

const channelOf = (input: MixInput, channels: readonly ChannelReturn[]): ChannelReturn | undefined =>
  channels.find(({ channel }) => channel === input.channel);

/** Once a month, from when the model may speak, inside the days asked about. */
function looksOf({ start, end }: MixInput): number[] {
  const first = Math.max(start + MONTH, LEAST_LOOK);
  const all = Array.from({ length: Math.max(0, Math.ceil((end - first) / MONTH)) }, (_, i) => first + i * MONTH);
  const step = Math.ceil(all.length / MOST_LOOKS) || 1;
  return all.filter((_, i) => (all.length - 1 - i) % step === 0);
}

function questionOf(input: MixInput, end: number): MixQuestion {
  const until = (values: Float64Array): Float64Array => values.subarray(0, end);
  return {
    firstDay: input.firstDay,
    step: 'day',
    outcome: until(input.outcome),
    channels: input.channels
      .map((channel) => ({ ...channel, exposure: until(channel.exposure), cost: until(channel.cost) }))
      // A network that nothing was published on yet explains nothing.
      .filter(({ name, exposure }) => name === input.channel || exposure.some((value) => value > 0)),
    others: input.others.map(({ name, driver, values }) => ({
      ...{ name, values: until(values) },
      ...(driver === undefined ? {} : { driver }),
    })),
    absent: input.absent,
    // The outcome is money already: what one unit of it earns is itself.
    margin: 1,
    currency: input.currency,
    lifts: [],
    region: input.region,
    seed: input.seed,
  };
}

/** Returns over the whole stretch, draw by draw. */
function lastOf({ rows, columns, values }: ReturnType<typeof returnsOf>): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[(i + 1) * columns - 1] ?? Number.NaN);
}

function answered(input: MixInput, main: ChannelReturn, overTime: ReturnOverTime, draws: Float64Array): MethodResult {
  const { start, end, channels, channel, currency, outcome } = input;
  const paid = channels.find(({ name }) => name === channel)?.cost.subarray(start, end) ?? new Float64Array(0);
  const cost = paid.reduce((sum, value) => sum + value, 0);
  if (!(cost > 0)) return refused(input, main);
  const finding = findingFromDraws(draws, input.region);
  const money = `minor:${currency}`;
  const brought = (value: number): number => Math.round((1 + value) * cost);
  const came = outcome.subarray(start, end).reduce((sum, value) => sum + value, 0);
  return {
    method: 'mix',
    estimand: 'return',
    unit: 'share',
    // Demand that hides behind the work is found by the model of all days; no stretch of them knows better.
    verdict: main.verdict === 'not-enough-evidence' ? main.verdict : finding.verdict,
    rung: main.rung,
    median: finding.median,
    intervals: finding.intervals,
    relative: null,
    detectable: finding.detectable,
    checks: main.checks,
    assumptions: [...main.assumptions, 'turnover-is-earned'],
    picture: returnPicture(input, overTime),
    morePictures: main.curves === undefined ? [] : [curvesPicture(input, main.curves)],
    rows: [
      row('contribution', money, [
        brought(finding.median),
        brought(finding.intervals[95][0]),
        brought(finding.intervals[95][1]),
      ]),
      row('channel-cost', money, [Math.round(cost)]),
      row('return', 'share', [finding.median, ...finding.intervals[95]]),
      row('observed', money, [Math.round(came)]),
      ...(main.otherShape === undefined
        ? []
        : [row('return-by-shape', 'share', [main.otherShape.median, ...main.otherShape.interval])]),
      ...(main.robustness === undefined ? [] : [row('robustness', 'share', [main.robustness])]),
    ],
    codeVersion: main.codeVersion,
  };
}

function returnPicture({ firstDay, start }: MixInput, { now, then, chances, even }: ReturnOverTime): Picture {
  return {
    type: 'return',
    days: now.map((_, t) => dayAfter(firstDay, start + t)),
    then,
    now,
    breakEven: {
      on: even === undefined ? null : dayAfter(firstDay, start + even),
      chance: chances.at(-1) ?? 0,
    },
  };
}

const CARRY_OVER_DAYS = 28;

function curvesPicture(
  { channel, currency }: MixInput,
  { carryOver, saturation }: NonNullable<ChannelReturn['curves']>,
): Picture {
  return {
    type: 'curves',
    channel,
    carryOver: carryOver.slice(0, CARRY_OVER_DAYS + 1).map((share, days) => ({ days, share })),
    saturation: saturation.map(({ exposure, contribution }) => ({ exposure, response: contribution })),
    unit: `minor:${currency}`,
  };
}

const refused = ({ region: _, ...input }: MixInput, main: ChannelReturn | undefined): MethodResult => ({
  method: 'mix',
  estimand: 'return',
  unit: 'share',
  verdict: 'cannot-be-answered',
  rung: 'E0',
  median: null,
  intervals: null,
  relative: null,
  detectable: null,
  checks: main?.checks ?? [{ code: 'any-channel', outcome: 'failed', values: { channels: input.channels.length } }],
  assumptions: main?.assumptions ?? [],
  picture: null,
  rows: [],
  codeVersion: main?.codeVersion ?? 'mix/3',
});
