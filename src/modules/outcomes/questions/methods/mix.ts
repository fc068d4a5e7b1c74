import { sql } from 'kysely';
import { check } from '../../../../analysis/estimate/index.ts';
import { type DemandDriver, demandDrivers, type MixChannel } from '../../../../analysis/mix/index.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { converter, costOfPosts } from '../../../spend/index.ts';
import type { Question, QuestionSubject } from '../../contract-questions.ts';
import { readDailySeries } from '../../daily-series/read-daily.ts';
import { findSeries } from '../../daily-series/series-rows.ts';
import type { MixInput } from '../compute/compute-mix.ts';
import { dayAfter, daysBetween } from '../days.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

type ChannelSubject = Extract<QuestionSubject, { type: 'channel' }>;

/** As many days as the model refuses to speak below. */
const LEAST_DAYS = 180;
/** Waves of the year can be told from what comes once after a year and a half. */
const SEASON_DAYS = 548;

/** What a network returned on all that its posts cost, told apart from the other networks by a model of all of them. */
export const mixMethod: Method = {
  code: 'mix',
  rung: 'E2',
  isAbout: ({ subject }) => subject.type === 'channel',
  checks: ({ subject, daily, learned, posts }) => {
    const missing = subject.type === 'channel' ? missingDrivers(subject, learned.end) : [];
    return [
      check('outcome-in-money', daily.unit.startsWith('minor:')),
      check('any-channel', posts > 0, { posts }),
      check('enough-periods', learned.end >= LEAST_DAYS, { periods: learned.end, wanted: LEAST_DAYS }),
      check('demand-known', missing.length === 0, {
        seen: demandDrivers.length - missing.length,
        wanted: demandDrivers.length,
      }),
    ];
  },
  // What it could find hangs on how the channel was used, which only the run itself looks at.
  detectable: () => undefined,
  seconds: ({ learned }) => Math.max(10, Math.round(learned.end / 8)),
  gather,
};

function missingDrivers({ absent = [], drivers = [] }: ChannelSubject, days: number): DemandDriver[] {
  const known = new Set<DemandDriver>([...absent, ...drivers.map(({ driver }) => driver)]);
  return demandDrivers.filter((driver) => !known.has(driver) && !(driver === 'season' && days >= SEASON_DAYS));
}

async function gather(context: VerbContext, facts: QuestionFacts, plan: Question['plan']): Promise<MixInput> {
  const { subject, learned, daily } = facts;
  if (subject.type !== 'channel') throw new Error('a mix is asked of a channel');
  const currency = daily.unit.slice('minor:'.length);
  const others = await driverSeries(context, subject, learned);
  return {
    method: 'mix',
    currency,
    firstDay: learned.firstDay,
    outcome: learned.values,
    channels: await channelsOf(context, facts, currency),
    channel: subject.network,
    others: [
      ...others,
      // What was brought in for comparing explains demand, too.
      ...facts.controls
        .filter(({ seriesId }) => !others.some((other) => other.seriesId === seriesId))
        .map(({ seriesId, name, values }) => ({ seriesId, name, values })),
    ],
    absent: subject.absent ?? [],
    start: learned.start,
    end: learned.end,
    region: plan.region,
    seed: plan.seed,
  };
}

async function driverSeries(
  context: VerbContext,
  { drivers = [] }: ChannelSubject,
  { firstDay, end }: QuestionFacts['learned'],
): Promise<MixInput['others']> {
  const found: MixInput['others'] = [];
  for (const { driver, seriesId } of drivers) {
    const { name } = await findSeries(context, seriesId);
    const { values } = await readDailySeries(context, seriesId, firstDay, dayAfter(firstDay, end - 1));
    found.push({ seriesId, name, driver, values });
  }
  return found;
}

interface Seen {
  network: string;
  day: string;
  posts: number;
  viewed: number;
  views: number;
}

/** More networks than the model takes are not published on by anybody. */
const MOST_CHANNELS = 20;

/** Every network that was published on: what could be seen of it each day, and what it cost. */
async function channelsOf(context: VerbContext, facts: QuestionFacts, currency: string): Promise<MixChannel[]> {
  const { home, learned } = facts;
  const stretch = { from: learned.firstDay, to: dayAfter(learned.firstDay, learned.end - 1), zone: home.zone };
  const seen = await exposures(context, stretch);
  const { posts: costs, isAtLeast } = await costOfPosts(context, stretch);
  const convert = await converter(context, currency, stretch);
  const names = [...Map.groupBy(seen, ({ network }) => network)]
    .sort(([, a], [, b]) => postsIn(b) - postsIn(a))
    .map(([network]) => network)
    .slice(0, MOST_CHANNELS)
    .sort();
  return names.map((network): MixChannel => {
    const cost = new Float64Array(learned.end);
    let total = 0;
    let imputed = 0;
    let isUnknown = isAtLeast;
    for (const one of costs.filter((each) => each.network === network)) {
      const minor = one.currency === currency ? one.minor : convert(one, one.day)?.minor;
      if (minor === undefined) isUnknown = true;
      else {
        cost[daysBetween(learned.firstDay, one.day)]! += minor;
        total += minor;
        imputed += one.minor === 0 ? 0 : (minor * one.imputedMinor) / one.minor;
      }
    }
    return {
      name: network,
      exposure: exposureOf(seen, network, learned),
      cost,
      // Cost that nobody can name, or turn into this currency, is not a small cost.
      imputed: isUnknown ? 1 : total > 0 ? imputed / total : 0,
      halfLifeDays: halfLifeOf(network),
    };
  });
}

const postsIn = (rows: readonly Seen[]): number => rows.reduce((sum, { posts }) => sum + posts, 0);

/** Networks tell views of most posts or of hardly any: where they don't, the posts themselves are counted. */
function exposureOf(all: readonly Seen[], network: string, { firstDay, end }: QuestionFacts['learned']): Float64Array {
  const rows = all.filter((row) => row.network === network);
  const viewed = rows.reduce((sum, row) => sum + row.viewed, 0);
  const byViews = viewed >= 0.8 * postsIn(rows) && rows.some(({ views }) => views > 0);
  const exposure = new Float64Array(end);
  for (const { day, posts, views } of rows) exposure[daysBetween(firstDay, day)] = byViews ? views : posts;
  return exposure;
}

async function exposures(
  context: VerbContext,
  { from, to, zone }: { from: string; to: string; zone: string },
): Promise<Seen[]> {
  const { rows } = await sql<Seen>`
    select d.network, (d.published_at at time zone ${zone})::date as day, count(*)::int as posts, count(m.views)::int as viewed,
      coalesce(sum(m.views), 0)::float8 as views
    from deliveries d left join lateral (
      select (s.counts ->> 'views')::float8 as views from metric_samples s
      where s.workspace_id = d.workspace_id and s.delivery_id = d.id order by s.at desc limit 1) m on true
    where d.workspace_id = ${context.workspace} and d.kind = 'post' and (d.published_at at time zone ${zone})::date between ${from}::date and ${to}::date
    group by 1, 2 order by 1, 2`.execute(context.tx);
  return rows;
}

/**
 * Days after which half of what a post does to buying is done: how long it is seen (published medians) and a day for whoever thinks it over. A weak assumption, on which the model puts a wide doubt.
 */
const halfLives: Readonly<Record<string, number>> = {
  instagram: 1.8,
  linkedin: 2,
  youtube: 7,
  pinterest: 56,
};
const halfLifeOf = (network: string): number => halfLives[network] ?? 1;
