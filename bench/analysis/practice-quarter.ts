import { normalCdf } from '../../src/analysis/numerics/index.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { DAY_MS, HOUR_MS } from '../../src/kernel/time.ts';
import { computeSeries } from '../../src/modules/outcomes/questions/compute/compute-series.ts';
import type { Intervention } from '../../src/practice/interventions.ts';
import type { TownPlan } from '../../src/practice/town.ts';
import { trueDays } from '../../src/practice/true-days.ts';

/** What came of one quarter: the screen's estimate of its campaign, the truth, and what an oracle could have told. */
export interface Quarter {
  index: number;
  kind: QuarterKind;
  truth: number;
  /** Orders that would have come in the days of the campaign without it. */
  without: number;
  verdict: string;
  median: number | null;
  low: number | null;
  high: number | null;
  /** Chance that an oracle, who knows what each day lets expect, claims an effect of this size. */
  power: number;
  failed: string[];
  cpuSeconds: number;
}

/** What a campaign consists of; the number is demand during its offer, against without. */
const kinds = {
  nothing: 1,
  posts: 1,
  'offer of a tenth': 1.1,
  'offer of a fifth': 1.2,
  'offer of two fifths': 1.4,
} as const;
export type QuarterKind = keyof typeof kinds;
const names = Object.keys(kinds) as QuarterKind[];

/** As the practice desk has it at its first start: a town of 240, and enough past for a campaign in its last quarter. */
const PEOPLE = 240;
const DAYS = 280;
const QUARTER_DAYS = 91;
const START_AT = Date.UTC(2026, 0, 5);
/** What the screen asks with, unless told otherwise. */
const REGION = 0.03;

/** One quarter of a seeded town, asked about in the way the screen asks: the same method on the same daily orders. */
export async function quarterOf(index: number, seed: string): Promise<Quarter> {
  const before = process.cpuUsage();
  const kind = names[index % names.length] ?? 'nothing';
  const random = keyedRandom(seed, 'quarter', index);
  const length = 7 + Math.floor(random.next() * 8);
  const start = DAYS - QUARTER_DAYS + Math.floor(random.next() * (QUARTER_DAYS - length));
  const startAt = START_AT + Math.floor(random.next() * 365) * DAY_MS;
  const plan: TownPlan = {
    seed: `${seed}/${index}`,
    firm: { handle: 'karibu', name: 'Karibu Coffee' },
    startAt,
    people: PEOPLE,
  };
  const campaign = campaignOf(kind, startAt + start * DAY_MS, length);
  const end = start + length;
  const edges = Array.from({ length: end + 1 }, (_, day) => startAt + day * DAY_MS);
  const stretch = { plan, interventions: campaign, until: startAt + end * DAY_MS };
  const lived = await trueDays(stretch, new Set(campaign.map(({ id }) => id)), edges);
  const sum = (orders: readonly number[]): number => orders.slice(start).reduce((all, one) => all + one, 0);
  const without = sum(lived.without.orders);
  const truth = sum(lived.with.orders) - without;
  const answer = computeSeries(
    {
      ...{ method: 'series', unit: 'count', firstDay: new Date(startAt).toISOString().slice(0, 10) },
      ...{ outcome: Float64Array.from(lived.with.orders), controls: [], start, end, region: REGION },
      ...{ overlaps: false, seed: `${seed} ${index}`, isIncident: false },
    },
    { onProgress: () => undefined, stopped: () => false },
  );
  const { user, system } = process.cpuUsage(before);
  const [low, high] = answer.intervals?.[95] ?? [null, null];
  return {
    ...{ index, kind, truth, without, verdict: answer.verdict, median: answer.median, low, high },
    power: powerOf(truth, Math.sqrt(without)),
    failed: answer.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
    cpuSeconds: (user + system) / 1e6,
  };
}

function campaignOf(kind: QuarterKind, at: number, days: number): Intervention[] {
  if (kind === 'nothing') return [];
  const posts = Array.from({ length: days }, (_, day) => ({
    ...{ type: 'post' as const, id: `post-${day}`, at: at + day * DAY_MS + 9 * HOUR_MS, text: 'New roast today' },
    ...{ links: ['https://karibu.example/shop'], images: 0 },
  }));
  const factor = kinds[kind];
  if (factor === 1) return posts;
  return [...posts, { type: 'promotion', id: 'offer', at, until: at + days * DAY_MS, factor }];
}

/** Two-sided at 5 %: orders are thinned candidates, so that their number without the campaign scatters as Poisson's does. */
const powerOf = (effect: number, deviation: number): number =>
  normalCdf(Math.abs(effect) / deviation - 1.96) + normalCdf(-Math.abs(effect) / deviation - 1.96);
