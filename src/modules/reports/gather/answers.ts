import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { answer, type Answer } from '../../outcomes/contract-answers.ts';
import type { Block, Shown } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import { addFigure, boundsOf, type Gathering, name, opensOf, words } from './gathering.ts';

export interface Answered {
  id: string;
  name: string;
  answer: Answer;
}

/** More would not fit on the page; the newest are taken. */
const MOST = 5;
/** Days before the stretch that the picture shows. */
const MOST_BEFORE = 42;

/** Questions that were answered in the period, or about a campaign or an alert: the surest first, then the newest. */
export async function answersIn(
  gathering: Gathering,
  about: { campaign?: string; alert?: string } = {},
): Promise<Answered[]> {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, gathering.period);
  const scope =
    about.campaign !== undefined
      ? sql`campaign_id = ${about.campaign}`
      : about.alert !== undefined
        ? sql`plan #>> '{subject,alertId}' = ${about.alert}`
        : sql`ran_at >= ${since} and ran_at < ${until}`;
  const { rows } = await sql<{ id: string; name: string; answer: unknown }>`
    select id, name, answer from questions
    where workspace_id = ${context.workspace} and state in ('answered', 'refused') and answer is not null and ${scope}
    order by (answer ->> 'verdict' = 'effect') desc, answer ->> 'rung' desc, ran_at desc, id desc limit ${MOST}`.execute(
    context.tx,
  );
  return rows.flatMap(readRow);
}

export async function findAnswer(context: VerbContext, id: string): Promise<Answered | undefined> {
  const { rows } = await sql<{ id: string; name: string; answer: unknown }>`
    select id, name, answer from questions
    where workspace_id = ${context.workspace} and id = ${id} and state = 'answered' and answer is not null`.execute(
    context.tx,
  );
  return rows.flatMap(readRow)[0];
}

function readRow(row: { id: string; name: string; answer: unknown }): Answered[] {
  const read = answer.safeParse(row.answer);
  return read.success ? [{ id: row.id, name: row.name, answer: read.data }] : [];
}

/** What the questions answered, a sentence each. "Brought" is said from rung E3 up, and only of an effect. */
export function answerSentences(
  gathering: Gathering,
  answers: readonly Answered[],
): Extract<Block, { type: 'sentences' }> | undefined {
  if (answers.length === 0) return undefined;
  return {
    type: 'sentences',
    title: words('reports.title.answers'),
    items: answers.map((answered) => {
      const { rung } = answered.answer;
      return { sentence: sentenceOf(answered), figure: answerFigure(gathering, answered), rung };
    }),
  };
}

export function answerFigure(gathering: Gathering, { id, name: asked, answer: given }: Answered): string {
  const { median, intervals, unit, rung } = given;
  return addFigure(gathering, {
    label: words(saysBrought(given) ? 'reports.figure.brought' : 'reports.figure.estimate', {
      name: name(plainLine(asked)),
    }),
    value: inUnit(median, unit),
    ...(intervals === null ? {} : { low: inUnit(intervals[95][0], unit), high: inUnit(intervals[95][1], unit) }),
    rung,
    opens: opensOf('outcomes.question', { id }, `results/ask/${id}`),
  });
}

const saysBrought = ({ rung, verdict }: Answer): boolean => verdict === 'effect' && (rung === 'E3' || rung === 'E4');

function sentenceOf({ name: asked, answer: given }: Answered) {
  const { verdict, median, intervals, unit, rung } = given;
  const values: Record<string, Shown> = { name: name(plainLine(asked)) };
  if (median === null || intervals === null || verdict === 'cannot-be-answered')
    return words('reports.answer.cannot', values);
  values['value'] = inUnit(median, unit);
  values['low'] = inUnit(intervals[95][0], unit);
  values['high'] = inUnit(intervals[95][1], unit);
  if (verdict !== 'effect') return words(`reports.answer.${verdict}`, values);
  if (saysBrought(given)) return words(median < 0 ? 'reports.answer.cost' : 'reports.answer.brought', values);
  return words(rung === 'E1' || rung === 'E0' ? 'reports.answer.credited' : 'reports.answer.went-along', values);
}

/** The first answer that has a comparison to draw: what came, and what would have come without it, with its 95 % band. */
export function answerChart(
  { figures }: Gathering,
  answers: readonly Answered[],
): Extract<Block, { type: 'chart' }> | undefined {
  const drawn = answers.find(({ answer: { picture } }) => picture?.type === 'counterfactual');
  const picture = drawn?.answer.picture;
  if (drawn === undefined || picture?.type !== 'counterfactual') return undefined;
  const first = Math.max(0, Math.min(picture.start - MOST_BEFORE, picture.days.length - 1));
  const days = picture.days.slice(first);
  const without = picture.without.slice(first);
  const isMoney = picture.unit.startsWith('minor:');
  return {
    type: 'chart',
    title: words('reports.chart.comparison', { name: name(plainLine(drawn.name)) }),
    alt: words('reports.chart.comparison-alt', { name: name(plainLine(drawn.name)) }),
    ...(isMoney ? { unit: 'money', currency: picture.unit.slice(6) } : { unit: 'count' }),
    days,
    series: [
      { label: words('reports.chart.came'), values: picture.observed.slice(first) },
      { label: words('reports.chart.without'), values: without.map((band) => band?.median ?? null) },
    ],
    band: {
      label: words('reports.chart.band'),
      low: without.map((band) => band?.low95 ?? null),
      high: without.map((band) => band?.high95 ?? null),
    },
    window: {
      label: words('reports.chart.window'),
      from: picture.days[picture.start] ?? days[0] ?? '',
      to: picture.days[picture.end - 1] ?? days.at(-1) ?? '',
    },
    ...figureFor(figures, drawn.id),
  };
}

const figureFor = (figures: readonly { id: string; opens: { input: Record<string, unknown> } }[], question: string) => {
  const found = figures.find(({ opens }) => opens.input['id'] === question);
  return found === undefined ? {} : { figure: found.id };
};

/** An estimate is never written finer than it is known: whole things, whole minor units. */
export function inUnit(value: number | null, unit: string): Shown {
  if (value === null) return { type: 'none' };
  if (unit.startsWith('minor:')) return { type: 'money', minor: Math.round(value), currency: unit.slice(6) };
  if (unit === 'share') return { type: 'share', value };
  return { type: 'number', value: Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value) };
}
