import { keyedRandom } from '../../src/kernel/random.ts';
import { carryOver, type MixQuestion, mixReturn, saturation } from '../../src/analysis/mix/index.ts';
import { drawNormal, quantile } from '../../src/analysis/numerics/index.ts';
import type { Row } from './row.ts';

/** How what a channel brings grows with what is seen of it, as a share of the most that is seen: in step, bending, soon as much as it ever will be, or hardly at all at first. */
const shapes = {
  'in step': (seen: number) => seen,
  'in step, used evenly': (seen: number) => seen,
  bending: (seen: number) => saturation(seen, 2),
  'soon full': (seen: number) => saturation(seen, 6),
  'S-shaped': (seen: number) => saturation(seen, 2.5, 'hill'),
} as const;
/** Where nothing tells the shapes apart the median lies between both, and half of it is of the wrong one. */
const MISSED: Partial<Record<Shape, number>> = { 'S-shaped': 0.25 };
type Shape = keyof typeof shapes;

const WEEKS = 130;
const MEMORY = 13;
/** Of what all channels bring in a week on average; the noise remembers two fifths of itself. */
const NOISE = 0.6;
const REMEMBERED = 0.4;
const EFFORT = { chains: 2, warmUp: 250, keep: 300 };
/** Where the curve decides, few draws are often too few. */
const THOROUGH = { chains: 4, warmUp: 300, keep: 350 };

/** Made firms with two channels each, drawn returns and one shape of response a row: how often the interval holds the truth, and how far the median is off. */
export function* mixRows(firms: number): Generator<Row[]> {
  for (const shape of Object.keys(shapes) as Shape[]) {
    const began = process.cpuUsage();
    const found = Array.from({ length: firms }, (_, i) => scoreFirm(shape, i)).flat();
    const { user, system } = process.cpuUsage(began);
    const answered = found.filter(({ isAnswered }) => isAnswered);
    const held = answered.filter(({ isHeld }) => isHeld).length / answered.length;
    const allowed = 0.03 + 2.6 * Math.sqrt((0.95 * 0.05) / answered.length);
    const over = quantile(
      answered.map(({ overTruth }) => overTruth),
      0.5,
    );
    yield [
      {
        ...{ part: 'mix', name: `return of a channel held at 95 %: ${shape} (${answered.length} of ${found.length})` },
        ...{ ours: held, wanted: 0.95, within: allowed, cpuSeconds: (user + system) / 1e6 },
      },
      {
        part: 'mix',
        name: `median over the true return: ${shape}`,
        ours: over,
        wanted: 1,
        within: MISSED[shape] ?? 0.15,
      },
    ];
  }
}

interface Score {
  isAnswered: boolean;
  isHeld: boolean;
  /** What the median says was brought for each unit spent, over what was. */
  overTruth: number;
}

function scoreFirm(shape: Shape, number: number): Score[] {
  const { question, brought } = shape === 'in step, used evenly' ? evenFirm(number) : firm(shape, number);
  return mixReturn(question, {}, shape === 'in step, used evenly' ? THOROUGH : EFFORT).channels.map(
    ({ intervals, median }, c) => {
      const truth = (brought[c] ?? 0) - 1;
      const [low, high] = intervals?.[95] ?? [Number.NaN, Number.NaN];
      return {
        isAnswered: intervals !== undefined,
        isHeld: low <= truth && truth <= high,
        overTruth: ((median ?? Number.NaN) + 1) / (truth + 1),
      };
    },
  );
}

const kinds = [
  { silent: 0.2, usual: 70, halfLifeDays: 4, price: 30 },
  { silent: 0.5, usual: 35, halfLifeDays: 9, price: 50 },
] as const;

/** @returns the question, and what each channel brought for each unit spent */
function firm(shape: Shape, number: number): { question: MixQuestion; brought: number[] } {
  const random = keyedRandom('mix', shape, number);
  const margin = 100;
  const weeks = <T>(draw: (week: number) => T): T[] => Array.from({ length: WEEKS }, (_, week) => draw(week));
  const promotion = Float64Array.from(weeks(() => (random.next() < 0.15 ? 1 : 0)));
  const channels = kinds.map(({ silent, usual, halfLifeDays, price }) => {
    const exposure = Float64Array.from(
      weeks(() => (random.next() < silent ? 0 : usual * Math.exp(0.5 * drawNormal(random)))),
    );
    const kept = 2 ** (-7 / (halfLifeDays * Math.exp(0.3 * drawNormal(random))));
    const reach = new Float64Array(WEEKS);
    carryOver(exposure, kept, MEMORY, reach);
    const most = Math.max(...exposure);
    const form = reach.map((value) => shapes[shape](value / most));
    const cost = exposure.map((value) => price * value);
    const brought = 0.3 + 1.5 * Math.abs(drawNormal(random));
    const size = (brought * sum(cost)) / margin / sum(form);
    return { exposure, cost, brought, halfLifeDays, effect: form.map((value) => size * value) };
  });
  const deviation = (NOISE * channels.reduce((all, { effect }) => all + sum(effect), 0)) / WEEKS;
  let noise = 0;
  const outcome = Float64Array.from(
    weeks((week) => {
      noise = REMEMBERED * noise + Math.sqrt(1 - REMEMBERED ** 2) * deviation * drawNormal(random);
      const base = 400 + 40 * (promotion[week] ?? 0) + noise;
      return channels.reduce((all, { effect }) => all + (effect[week] ?? 0), base);
    }),
  );
  return {
    brought: channels.map(({ brought }) => brought),
    question: {
      ...{ firstDay: '2023-01-02', step: 'week', outcome, margin, currency: 'EUR', lifts: [], region: 0.1 },
      channels: channels.map(({ exposure, cost, halfLifeDays }, c) => ({
        ...{ name: `channel ${c}`, exposure, cost, imputed: 0, halfLifeDays },
      })),
      others: [{ name: 'promotion', driver: 'promotion', values: promotion }],
      absent: ['price', 'stock', 'competitor', 'season'],
      seed: `${shape} ${number}`,
    },
  };
}

const EVEN_WEEKS = 104;

/**
 * The simplest world there is, and the one in which a belief in bending shows most: one channel, used about as much in four weeks of five, whose effect is in step with it. What there is without it is hardly seen, so
 * it is the curve that says it.
 */
function evenFirm(number: number): { question: MixQuestion; brought: number[] } {
  const random = keyedRandom('mix even', number);
  const exposure = Float64Array.from({ length: EVEN_WEEKS }, () =>
    random.next() < 0.2 ? 0 : 100 * (0.5 + random.next()),
  );
  // Little remembered and little noise; much of both.
  const [kept, loud] = number % 2 === 0 ? [0.3, 0.3] : [0.6, 0.6];
  const reach = new Float64Array(EVEN_WEEKS);
  carryOver(exposure, kept, MEMORY, reach);
  const cost = exposure.map((value) => 30 * value);
  const brought = 2;
  const size = (brought * sum(cost)) / sum(reach);
  const outcome = reach.map(
    (value) => 20_000 + size * value + ((loud * brought * sum(cost)) / EVEN_WEEKS) * drawNormal(random),
  );
  return {
    brought: [brought],
    question: {
      ...{ firstDay: '2023-01-02', step: 'week', outcome, margin: 1, currency: 'EUR', lifts: [], region: 0.1 },
      channels: [{ name: 'channel', exposure, cost, imputed: 0, halfLifeDays: (7 * Math.log(0.5)) / Math.log(kept) }],
      others: [],
      absent: ['price', 'promotion', 'stock', 'competitor', 'season'],
      seed: `even ${number}`,
    },
  };
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
