import { sql } from 'kysely';
import { z } from 'zod';
import { type EpochMs, instantOf } from '../../../kernel/time.ts';
import type { OutsideContext, VerbContext } from '../../../platform/operations/context.ts';
import type { PracticeTruth } from '../contract-truth.ts';
import type { Answer } from '../contract-answers.ts';
import type { SpokenWords } from '../contract-words.ts';
import { outcomeError } from '../problems.ts';
import type { QuestionRow } from '../tables-questions.ts';
import { dayAfter, daysBetween } from './days.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { homeOf } from './home.ts';
import { loadQuestion } from './rows.ts';

/** The practice town lives at an address that exists only inside the desk. */
const TRUTH = 'https://practice.internal/practice/truth';

const books = z.object({ orders: z.array(z.number()), valueMinor: z.array(z.number()) });
const townAnswer = z.object({ with: books, without: books, isComplete: z.boolean(), currency: z.string() });
type TownAnswer = z.infer<typeof townAnswer>;

/** What a town is asked: which of our doings are left out, and the days as instants. */
interface TownQuestion {
  handle: string;
  of: string[];
  storms: boolean;
  edges: EpochMs[];
}

interface Asked {
  answer: Answer;
  plan: QuestionRow['plan'];
  towns: TownQuestion[];
}

/** Subjects of which the town knows by what they were done. */
const KNOWN: ReadonlySet<string> = new Set(['campaign', 'incident', 'posts', 'post', 'channel']);
/** As many days as a town answers for at once. */
const MOST_DAYS = 900;

/**
 * What the subject of an answered question truly changed: the practice town is lived again without it. Only after the answer was written, so
 * that the truth never finds its way into an estimate.
 * @throws outcomes.question-missing, outcomes.practice-truth-elsewhere, outcomes.practice-truth-early, outcomes.practice-truth-unknown
 */
export async function practiceTruth(context: OutsideContext, { id }: { id: string }): Promise<PracticeTruth> {
  const asked = await context.transact((inside) => load(inside, id));
  const found: TownAnswer[] = [];
  for (const town of asked.towns) {
    const lived = await askTown(context, town);
    if (lived !== undefined) found.push(lived);
  }
  const [first] = found;
  if (first === undefined) throw outcomeError('practice-truth-unknown');
  const effect = first.with.orders.map((_, day) => found.reduce((sum, one) => sum + changeOf(one, asked, day), 0));
  const amount = effect.reduce((sum, value) => sum + value, 0);
  const verdict = comparedWith(asked.answer, amount);
  return {
    amount,
    unit: asked.answer.unit,
    days: effect.map((_, day) => dayAfter(asked.plan.from, day)),
    effect,
    verdict,
    sentence: sentenceOf(verdict, amount, asked.answer),
    isComplete: found.every(({ isComplete }) => isComplete),
  };
}

async function load(context: VerbContext, id: string): Promise<Asked> {
  const row = await loadQuestion(context, id);
  if (!(await isPractice(context))) throw outcomeError('practice-truth-elsewhere');
  const { answer, plan } = row;
  if (answer === null) throw outcomeError('practice-truth-early');
  if (!isKnown(plan, answer)) throw outcomeError('practice-truth-unknown');
  return { answer, plan, towns: await townsOf(context, row) };
}

async function isPractice({ tx, workspace }: VerbContext): Promise<boolean> {
  const { rows } = await sql<{ kind: string }>`select kind from workspaces where id = ${workspace}`.execute(tx);
  return rows[0]?.kind === 'practice';
}

/** The town's shop sells, and nothing else of a business happens in it. */
function isKnown({ subject, outcome, from, to }: QuestionRow['plan'], { unit }: Answer): boolean {
  if (!KNOWN.has(subject.type) || outcome.type !== 'recorded' || outcome.kind !== 'order') return false;
  return (unit === 'count' || unit.startsWith('minor:')) && daysBetween(from, to) < MOST_DAYS;
}

/** One question a town: every account of the practice network has its own. */
async function townsOf(context: VerbContext, row: QuestionRow): Promise<TownQuestion[]> {
  const { plan } = row;
  const home = { ...(await homeOf(context)), zone: plan.zone };
  const { from, to, subject } = plan;
  const asked = { name: row.name, from, to, campaignId: row.campaign_id, deliveryId: row.delivery_id };
  const { rows } = await sql<{ handle: string; posts: string[] }>`
    select a.handle, coalesce(jsonb_agg(d.remote_id) filter (where d.remote_id is not null), '[]') as posts
    from accounts a left join deliveries d on d.workspace_id = a.workspace_id and d.account_id = a.id
      and ${deliveriesOf(home, subject, asked)}
    where a.workspace_id = ${context.workspace} and a.network = 'practice' and a.disconnected_at is null
    group by a.workspace_id, a.id order by a.id`.execute(context.tx);
  const days = daysBetween(from, to) + 1;
  const edges = Array.from({ length: days + 1 }, (_, day) => instantOf(`${dayAfter(from, day)}T00:00`, plan.zone));
  // An offer belongs to its campaign: it is left out together with the posts that told of it.
  const offers = subject.type === 'campaign' ? [`promotion-${subject.campaignId}`] : [];
  const storms = subject.type === 'incident';
  return rows.map(({ handle, posts }) => ({ handle, of: [...posts, ...offers], storms, edges }));
}

/** @returns undefined when nothing of it was done in this town */
async function askTown({ desk, signal }: OutsideContext, town: TownQuestion): Promise<TownAnswer | undefined> {
  const { handle, ...body } = town;
  const response = await desk.fetch(`${TRUTH}?${new URLSearchParams({ account: handle })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (response.status === 404) return undefined;
  // Too much of a town's life would have to be lived again.
  if (response.status === 422) throw outcomeError('practice-truth-unknown');
  if (!response.ok) throw new Error(`the practice network answered ${response.status}`);
  return townAnswer.parse(await response.json());
}

/** What changed on a day, in the answer's unit; sums in other money than the shop's stay out. */
function changeOf(town: TownAnswer, { answer: { unit } }: Asked, day: number): number {
  if (unit !== 'count' && unit !== `minor:${town.currency}`) throw outcomeError('practice-truth-unknown');
  const of = unit === 'count' ? 'orders' : 'valueMinor';
  return (town.with[of][day] ?? 0) - (town.without[of][day] ?? 0);
}

/** Credit is a convention, not an estimate of what was caused: it neither contains the truth nor misses it. */
function comparedWith({ intervals, rung }: Answer, amount: number): PracticeTruth['verdict'] {
  if (intervals === null) return 'alone';
  if (rung < 'E2') return 'credited';
  const [low, high] = intervals[95];
  return low <= amount && amount <= high ? 'contained' : 'missed';
}

function sentenceOf(verdict: PracticeTruth['verdict'], amount: number, answer: Answer): SpokenWords {
  const said = (value: number) => ({ amount: value, unit: answer.unit });
  const [low, high] = answer.intervals?.[95] ?? [0, 0];
  return {
    key: `questions.truth.${verdict}`,
    values: {
      amount: said(amount),
      ...(answer.intervals === null ? {} : { low: said(low), high: said(high) }),
      ...(answer.median === null ? {} : { median: said(answer.median) }),
    },
  };
}
