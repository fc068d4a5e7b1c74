import { type Check, check } from '../estimate/index.ts';
import { chiSquaredTail, correlation, deviation, mean } from '../numerics/index.ts';
import type { BuiltModel } from './build-model.ts';
import { leftOver } from './left-over.ts';
import { demandDrivers, type MixChannel, type MixQuestion } from './question.ts';

const LEAST_WEEKS = 78;
const LEAST_DAYS = 180;
const MOST_PERIODS = 4_000;
const MOST_CHANNELS = 20;

/** What must hold before anything is worked out, for all channels at once. */
export function beforeFit(question: MixQuestion): Check[] {
  const { outcome, channels, others, step, lifts } = question;
  const periods = outcome.length;
  const least = step === 'week' ? LEAST_WEEKS : LEAST_DAYS;
  const all = [
    outcome,
    ...others.map(({ values }) => values),
    ...channels.flatMap(({ exposure, cost }) => [exposure, cost]),
  ];
  const isWhole = all.every((values) => values.length === periods && values.every(isNumber));
  const isPositive = channels.every(({ exposure, cost }) =>
    [exposure, cost].every((values) => values.every((value) => value >= 0)),
  );
  const isLift = lifts.every(
    ({ channel, from, to, effect, error }) =>
      channels.some(({ name }) => name === channel) &&
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 0 &&
      to > from &&
      to <= periods &&
      isNumber(effect) &&
      error > 0 &&
      isNumber(error),
  );
  const isNamed = new Set(channels.map(({ name }) => name)).size === channels.length;
  const isCopied = isWhole && others.some(({ values }) => Math.abs(correlation(values, outcome)) > 0.9999);
  const given = new Set(others.map(({ driver }) => driver));
  const year = step === 'week' ? 52 : 365;
  const known = demandDrivers.filter(
    (driver) => given.has(driver) || question.absent.includes(driver) || (driver === 'season' && periods >= 1.5 * year),
  );
  return [
    check('numbers', isWhole && isPositive && isLift && isNamed && question.margin > 0 && isNumber(question.margin)),
    check('enough-periods', periods >= least && periods <= MOST_PERIODS, { periods, wanted: least }),
    check('outcome-moves', new Set(outcome).size > 2),
    check('controls-are-others', !isCopied),
    check('any-channel', channels.length > 0 && channels.length <= MOST_CHANNELS, { channels: channels.length }),
    check('demand-known', known.length === demandDrivers.length, { seen: known.length, wanted: demandDrivers.length }),
  ];
}

const isNumber = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= 1e15;

/** What must hold of one channel. Silent counts a moment with less than a quarter of the usual exposure: what there is without the channel must have been seen. */
export function ofChannel(channel: MixChannel, question: MixQuestion): Check[] {
  const { exposure } = channel;
  const usual = mean(exposure);
  const varies = usual > 0 ? deviation(exposure) / usual : 0;
  const silent = exposure.filter((value) => value < usual / 4).length / exposure.length;
  const promotions = question.others.filter(({ driver }) => driver === 'promotion' || driver === 'price');
  const along = Math.max(0, ...promotions.map(({ values }) => Math.abs(correlation(exposure, values))));
  const others = question.channels.filter((other) => other !== channel);
  const together = Math.max(0, ...others.map((other) => Math.abs(correlation(exposure, other.exposure))));
  const cost = channel.cost.reduce((sum, value) => sum + value, 0);
  return [
    check('exposure-varies', varies >= 0.2, { variation: varies }),
    check('sometimes-silent', silent >= 0.1, { share: silent }),
    check('apart-from-promotions', along <= 0.8, { correlation: along }),
    check('apart-from-others', together <= 0.95, { correlation: together }),
    check('cost-known', cost > 0),
    check('cost-measured', channel.imputed <= 0.3, { imputed: channel.imputed }),
  ];
}

/** Below this chance there are signs that demand drives the work. Of 60 made firms it found 95 % of those where it did and 3 % of those where it did not. */
export const DEMAND_CHANCE = 0.05;

/**
 * Whether more is done when demand is high anyway: does the outcome of the moment before, beyond what the other channels and the others say of it, tell how much is done now, beyond what its own past tells?
 * A chance; small means signs of it. Its absence proves nothing: a demand without memory leaves no such trace.
 */
export function chanceOfDemand({ model }: BuiltModel, c: number): number {
  const exposure = model.channels[c]?.exposure ?? new Float64Array(0);
  const later = (values: Float64Array, lag: number): Float64Array =>
    values.map((_, t) => values[Math.max(0, t - lag)] ?? 0);
  const rest = model.channels.filter((_, other) => other !== c).map((channel) => channel.exposure);
  const before = later(leftOver(model.outcome, model.others, rest), 1);
  const own = [later(exposure, 1), later(exposure, 2)];
  const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
  const more = squares(leftOver(exposure, model.others, own));
  const less = squares(leftOver(exposure, model.others, [...own, before]));
  return less > 0 ? chiSquaredTail(exposure.length * Math.log(more / less), 1) : 1;
}
