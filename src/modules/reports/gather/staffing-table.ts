import { sql } from 'kysely';
import type { WeeklyHours } from '../../../analysis/hours/index.ts';
import { type PastHour, type TargetCost, targetCosts } from '../../../analysis/staffing/index.ts';
import { HOUR_MS } from '../../../kernel/time.ts';
import { usualLabour } from '../../spend/index.ts';
import type { Block, Shown } from '../contract-document.ts';
import { departmentName } from './department-name.ts';
import { openHours } from './open-hours.ts';
import { boundsOf, count, type Gathering, minutes, money, none, share, words } from './gathering.ts';

/** Promises that are laid side by side: so many first answers within the department's own time. */
const SHARES = [0.8, 0.9, 0.95];
/** Weeks before the report's end that are planned from. */
const WEEKS = 8;

interface Department {
  id: string;
  key: string;
  name: string | null;
  time_zone: string;
  hours: WeeklyHours;
  first_response_minutes: number;
}

interface Line {
  department: Department;
  cost: TargetCost;
}

/** What each promise of a first answer takes: hours of work in a week, people at once, and what they cost at the loaded rate. Absent where weeks or handling time are not known. */
export async function staffingTable(gathering: Gathering): Promise<Block | undefined> {
  const { context, home } = gathering;
  const usual = await usualLabour(context, 'conversation', home.currency);
  if (usual === undefined || !(usual.ms > 0)) return undefined;
  const rate = { perHour: HOUR_MS / usual.ms, hourlyMinor: (usual.minor / usual.ms) * HOUR_MS };
  const { rows: departments } = await sql<Department>`
    select id, key, name, time_zone, hours, first_response_minutes from departments
    where workspace_id = ${context.workspace} and archived_at is null order by key limit 20`.execute(context.tx);
  const lines: Line[] = [];
  for (const department of departments) lines.push(...(await linesOf(gathering, department, rate)));
  if (lines.length === 0) return undefined;
  keepRows(gathering, lines);
  return {
    type: 'table',
    title: words('reports.title.staffing'),
    columns: ['department', 'in-time', 'within', 'hours-week', 'at-once', 'cost-week'].map((column, i) => ({
      label: words(`reports.column.${column}`),
      isNumber: i > 0,
    })),
    rows: lines.slice(0, 9).map((line) => cellsOf(line, home.currency).map((shown) => ({ shown }))),
    more: Math.max(0, lines.length - 9),
    note: words('reports.note.staffing', { weeks: count(WEEKS) }),
  };
}

async function linesOf(
  gathering: Gathering,
  department: Department,
  rate: { perHour: number; hourlyMinor: number },
): Promise<Line[]> {
  const costs = targetCosts(await pastHours(gathering, department), {
    rate: rate.perHour,
    open: openHours(department.hours),
    targets: SHARES.map((part) => ({ share: part, hours: department.first_response_minutes / 60 })),
    hourlyMinor: rate.hourlyMinor,
  });
  // What is not known of a department is not said: it has no line.
  return typeof costs === 'string' ? [] : costs.map((cost) => ({ department, cost }));
}

interface Counted {
  week: number;
  hour: number;
  arrived: number;
}

/** Conversations that came in each hour of the last whole weeks; an hour without any is a zero, from the first that ever came on. */
async function pastHours(gathering: Gathering, { id, time_zone }: Department): Promise<PastHour[]> {
  const { context, period } = gathering;
  const { until } = boundsOf(gathering, period);
  const { rows } = await sql<Counted>`
    select floor(extract(epoch from ${until}::timestamptz - opened_at) / 604800)::int as week, count(*)::int as arrived,
      (24 * (extract(isodow from opened_at at time zone ${time_zone})::int - 1) + extract(hour from opened_at at time zone ${time_zone})::int) as hour
    from conversations
    where workspace_id = ${context.workspace} and department_id = ${id} and not spam
      and opened_at < ${until} and opened_at >= ${until}::timestamptz - make_interval(weeks => ${WEEKS})
    group by 1, 3`.execute(context.tx);
  const weeks = 1 + Math.max(-1, ...rows.map(({ week }) => week));
  const arrived = new Map(rows.map((row) => [row.week * 168 + row.hour, row.arrived]));
  return Array.from({ length: weeks * 168 }, (_, at) => ({ hour: at % 168, arrivals: arrived.get(at) ?? 0 }));
}

function cellsOf({ department, cost }: Line, currency: string): Shown[] {
  const { target, personHours, mostPeople, weekMinor } = cost;
  return [
    departmentName(department),
    share(target.share),
    minutes(department.first_response_minutes),
    personHours === undefined ? none : count(personHours),
    mostPeople === undefined ? none : count(mostPeople),
    // An hour that costs nothing is a rate that nobody entered.
    weekMinor === undefined || (weekMinor === 0 && personHours !== 0) ? none : money(weekMinor, currency),
  ];
}

function keepRows({ rows, home }: Gathering, lines: readonly Line[]): void {
  rows.push({
    name: 'staffing',
    columns: [
      'department',
      'share_in_time',
      'within_minutes',
      'hours_a_week',
      'most_at_once',
      'cost_minor',
      'currency',
    ],
    rows: lines.map(({ department, cost }) => [
      ...[department.key, cost.target.share, department.first_response_minutes, cost.personHours ?? null],
      ...[cost.mostPeople ?? null, cost.weekMinor ?? null, home.currency],
    ]),
    cut: 0,
  });
}
