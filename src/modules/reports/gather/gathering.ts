import { sql } from 'kysely';
import { instantOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Figure, Opens, RowsBehind, Shown, Words } from '../contract-document.ts';
import { isWithinChance } from '../domain/chance.ts';
import { daysIn, type Period, periodBefore } from '../domain/period.ts';
import { reportTables } from '../tables.ts';

/** What is being put together for one report: figures are numbered as they come, rows behind them are named. */
export interface Gathering {
  context: VerbContext;
  home: Home;
  period: Period;
  before: Period;
  /** Whether the period before was recorded at all: before a desk begins to hear, nothing is zero. */
  isComparable: Record<Recorded, boolean>;
  figures: Figure[];
  rows: RowsBehind[];
}

export type Recorded = 'outcomes' | 'costs' | 'heard';

export interface Home {
  slug: string;
  name: string;
  region: string;
  zone: string;
  currency: string;
}

export async function readHome(context: VerbContext): Promise<Home> {
  const row = await reportTables(context.tx)
    .selectFrom('workspaces')
    .select(['slug', 'name', 'region', 'time_zone', 'currency'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return { slug: row.slug, name: row.name, region: row.region, zone: row.time_zone, currency: row.currency };
}

export async function beginGathering(context: VerbContext, { from, to }: Period): Promise<Gathering> {
  const period = { from, to };
  const before = periodBefore(period);
  const home = await readHome(context);
  const isComparable = await comparable(context, home.zone, period, before);
  return { context, home, period, before, isComparable, figures: [], rows: [] };
}

/** Outcomes and messages come daily, so the first must lie near the start of the period before; costs come seldom, so any earlier one will do. */
async function comparable(
  context: VerbContext,
  zone: string,
  period: Period,
  before: Period,
): Promise<Record<Recorded, boolean>> {
  const { rows } = await sql<Record<Recorded, string | null>>`
    select (select (min(at) at time zone ${zone})::date from outcomes where workspace_id = ${context.workspace}) as outcomes,
      (select least((select min(day) from cost_entries where workspace_id = ${context.workspace} and voided_at is null),
        (select min(day) from labour where workspace_id = ${context.workspace}))) as costs,
      (select (min(at) at time zone ${zone})::date from mention_marks where workspace_id = ${context.workspace}) as heard`.execute(
    context.tx,
  );
  const [first] = rows;
  const slack = Math.max(1, Math.floor(daysIn(period) / 10));
  const latest = Temporal.PlainDate.from(before.from).add({ days: slack }).toString();
  const isBy = (day: string | null | undefined, bound: string) => typeof day === 'string' && day <= bound;
  return {
    outcomes: isBy(first?.outcomes, latest),
    costs: isBy(first?.costs, before.to),
    heard: isBy(first?.heard, latest),
  };
}

/** A comparison with the period before, left out when that was not recorded. */
export const compared = (
  { isComparable }: Gathering,
  what: Recorded,
  change: Pick<Figure, 'before' | 'change'>,
): Pick<Figure, 'before' | 'change'> => (isComparable[what] ? change : {});

/** Puts a figure among the others. @returns its id, by which blocks name it */
export function addFigure(gathering: Gathering, figure: Omit<Figure, 'id'>): string {
  const id = `f${gathering.figures.length + 1}`;
  gathering.figures.push({ id, ...figure });
  return id;
}

export const figureOf = ({ figures }: Gathering, id: string): Figure => {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
};

/** Instants of a period's first midnight and of the one after its last day, in the workspace's zone. */
export function boundsOf({ home }: Pick<Gathering, 'home'>, { from, to }: Period): { since: Date; until: Date } {
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return {
    since: new Date(instantOf(`${from}T00:00`, home.zone)),
    until: new Date(instantOf(`${after}T00:00`, home.zone)),
  };
}

export const words = (key: string, values?: Record<string, Shown>): Words => (values ? { key, values } : { key });
export const count = (value: number): Shown => ({ type: 'count', value });
export const money = (minor: number, currency: string): Shown => ({ type: 'money', minor, currency });
export const share = (value: number): Shown => ({ type: 'share', value });
export const minutes = (value: number): Shown => ({ type: 'minutes', value });
export const day = (value: string): Shown => ({ type: 'day', value });
export const name = (value: string): Shown => ({ type: 'name', value });
export const word = (key: string): Shown => ({ type: 'word', key });
export const none: Shown = { type: 'none' };

/** A page of the desk about the period. */
export const pathOf = (page: string, { from, to }: Period, more: Record<string, string> = {}): string =>
  `${page}?${new URLSearchParams({ period: 'custom', from, to, ...more }).toString()}`;

export const opensOf = (operation: string, input: Opens['input'], path: string, rows?: string): Opens => ({
  ...{ operation, input, path },
  ...(rows === undefined ? {} : { rows }),
});

type Wanted = 'more' | 'less' | 'neither';

/** How a count compares with the same of the period before; what chance alone does is called the same. */
export function changeOfCount(now: number, before: number, wanted: Wanted): Pick<Figure, 'before' | 'change'> {
  const isWithin = isWithinChance(now, before);
  const direction = isWithin || now === before ? 'same' : directionOf(now - before, wanted);
  return {
    before: count(before),
    change: { value: before === 0 ? none : signed(now / before - 1), direction, isWithinChance: isWithin },
  };
}

/** How an amount, a share or a time compares; how sure that is nobody can say without a model. */
export function changeOf(
  now: { value: number; shown: Shown },
  before: { value: number; shown: Shown },
  wanted: Wanted,
  isWithin?: boolean,
): Pick<Figure, 'before' | 'change'> {
  const direction =
    isWithin === true || now.value === before.value ? 'same' : directionOf(now.value - before.value, wanted);
  const isShare = now.shown.type === 'share';
  const relative = before.value === 0 || isShare ? none : signed(now.value / before.value - 1);
  return {
    before: before.shown,
    change: { value: relative, direction, ...(isWithin === undefined ? {} : { isWithinChance: isWithin }) },
  };
}

const signed = (value: number): Shown => ({ type: 'share', value, signed: true });

function directionOf(difference: number, wanted: Wanted): 'better' | 'worse' | 'neutral' {
  if (wanted === 'neither') return 'neutral';
  return difference > 0 === (wanted === 'more') ? 'better' : 'worse';
}
