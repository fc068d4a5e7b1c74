import { listGoals } from '../../outcomes/index.ts';
import type { Block, Shown } from '../contract-document.ts';
import { daysIn } from '../domain/period.ts';
import { plainLine } from '../domain/plain-text.ts';
import { addFigure, count, day, type Gathering, money, name, opensOf, share, word, words } from './gathering.ts';
import type { OutcomeFigures } from './outcome-figures.ts';

type Goal = Awaited<ReturnType<typeof listGoals>>['items'][number];

/** The goal that was named; else the one that ends next after the period began, with the period inside it. */
export async function chooseGoal({ context, period }: Gathering, id: string | undefined): Promise<Goal | undefined> {
  const { items } = await listGoals(context, { isArchived: false });
  if (id !== undefined) return items.find((goal) => goal.id === id);
  return items
    .filter((goal) => goal.from <= period.to && goal.to >= period.from)
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))[0];
}

/** The first thing a reader reads: how far the goal is reached beside how much of its time is gone. Facts, no forecast. */
export function goalHeadline(gathering: Gathering, goal: Goal): Extract<Block, { type: 'headline' }> {
  const reached = reachedOf(goal);
  const figure = addFigure(gathering, {
    label: words('reports.figure.goal', { goal: name(plainLine(goal.name)) }),
    value: reached.now,
    note: words('reports.note.goal', { of: reached.of, share: share(reached.share) }),
    opens: opensOf('outcomes.goals', {}, 'results/goals'),
  });
  const gone = timeGone(gathering, goal);
  const state = reached.share >= 1 ? 'reached' : gone >= 1 ? 'missed' : reached.share >= gone ? 'ahead' : 'behind';
  const values: Record<string, Shown> = {
    goal: name(plainLine(goal.name)),
    now: reached.shownNow,
    of: reached.shownOf,
    share: share(floored(reached.share)),
    gone: share(gone),
    to: day(goal.to),
  };
  const under = [words('reports.headline.days', { from: day(goal.from), to: day(goal.to) })];
  if (goal.campaignId !== null) under.push(words('reports.headline.credited-only'));
  return { type: 'headline', sentence: words(`reports.headline.goal-${state}`, values), under, figure };
}

function reachedOf(goal: Goal) {
  if (goal.targetValue !== null) {
    const { minor: target, currency } = goal.targetValue;
    const minor = goal.reached.value.find((sum) => sum.currency === currency)?.minor ?? 0;
    const [now, of] = [money(minor, currency), money(target, currency)];
    return { now, of, shownNow: now, shownOf: of, share: minor / target };
  }
  const target = goal.targetCount ?? 1;
  const now = count(goal.reached.count);
  const counted = (value: number): Shown => ({ type: 'number', value });
  return {
    ...{ now, of: counted(target), shownNow: counted(goal.reached.count), shownOf: counted(target) },
    share: goal.reached.count / target,
  };
}

/** 99.6 % is not yet 100 %. */
const floored = (value: number): number => (value < 1 ? Math.min(value, 0.99) : value);

function timeGone({ period }: Gathering, goal: Goal): number {
  if (period.to < goal.from) return 0;
  const until = period.to < goal.to ? period.to : goal.to;
  return daysIn({ from: goal.from, to: until }) / daysIn(goal);
}

/** Without a goal: what came in, and that nobody said what was wanted. */
export function plainHeadline(
  { figures, isComparable }: Gathering,
  outcomes: OutcomeFigures,
): Extract<Block, { type: 'headline' }> {
  const [first] = outcomes.counts;
  if (first === undefined)
    return {
      type: 'headline',
      sentence: words('reports.headline.nothing'),
      under: [words('reports.headline.no-goal')],
    };
  const change = figures.find(({ id }) => id === first.figure)?.change;
  const way =
    change === undefined
      ? 'alone'
      : change.direction === 'same'
        ? 'same'
        : change.direction === 'worse'
          ? 'fewer'
          : 'more';
  return {
    type: 'headline',
    sentence: words(`reports.headline.count-${way}`, {
      count: count(first.now),
      kind: word(`reports.kind-of.${first.kind}`),
    }),
    under: [words('reports.headline.no-goal'), ...(isComparable.outcomes ? [] : [words('reports.headline.no-before')])],
    figure: first.figure,
  };
}
