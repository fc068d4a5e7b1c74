import { mayClaimCause } from '../../../analysis/estimate/index.ts';
import type { CostReport } from '../../spend/index.ts';
import type { Answer } from '../contract-answers.ts';
import { compareMethods } from './compare-methods.ts';
import type { MethodResult } from './compute/method-result.ts';
import { daysBetween } from './days.ts';
import { opensOf } from './opens.ts';
import type { QuestionFacts } from './question-facts.ts';
import { sentenceOf, wouldSettle } from './sentence.ts';
import { subjectWords, outcomeWords } from './subject-words.ts';

/** Puts results, cost and words together. The same input gives the same answer, to the byte. */
export function assembleAnswer(
  facts: QuestionFacts,
  results: readonly MethodResult[],
  cost: CostReport | null,
  seed: string,
  dataHash: string,
): Answer {
  const { first, isDisputed } = compareMethods(results);
  const net = netOf(first, cost);
  const named = { name: subjectWords(facts), outcome: outcomeWords(facts.outcome, facts.daily.name) };
  return {
    sentence: sentenceOf(first, named, isDisputed),
    verdict: first.verdict,
    rung: first.rung,
    method: first.method,
    estimand: first.estimand,
    unit: first.unit,
    median: first.median,
    intervals: plainIntervals(first),
    relative: first.relative,
    detectable: first.detectable,
    checks: [...plainChecks(first), ...(isDisputed ? [{ code: 'methods-agree', outcome: 'failed' as const }] : [])],
    assumptions: [...first.assumptions],
    picture: first.picture ?? results.find(({ picture }) => picture !== null)?.picture ?? null,
    ...(first.morePictures === undefined ? {} : { morePictures: [...first.morePictures] }),
    rows: [...results.flatMap(({ rows }) => rows), ...costRows(cost), ...netRows(net)],
    methods: results.map((one) => ({
      method: one.method,
      verdict: one.verdict,
      rung: one.rung,
      median: one.median,
      intervals: plainIntervals(one),
      checks: plainChecks(one),
    })),
    isDisputed,
    cost,
    net,
    ...(first.recovered === undefined ? {} : { recovered: first.recovered }),
    wouldSettle: wouldSettle(first, daysBetween(facts.asked.from, facts.asked.to) + 1),
    opens: opensOf(facts),
    seed,
    dataHash,
    codeVersion: results.map(({ codeVersion }) => codeVersion).join(' '),
  };
}

function plainIntervals({ intervals }: MethodResult): Answer['intervals'] {
  if (intervals === null) return null;
  return { 50: [...intervals[50]], 80: [...intervals[80]], 95: [...intervals[95]] };
}

const plainChecks = ({ checks }: MethodResult): Answer['checks'] =>
  checks.map(({ code, outcome, values }) => ({
    code,
    outcome,
    ...(values === undefined ? {} : { values: finite(values) }),
  }));

/** What is infinite or no number (a division by none) can't be written down, and is left out. */
const finite = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));

/** Above this share of imputed cost the true one may be far higher. */
const MOST_IMPUTED = 0.3;

/** What was brought less what it cost, in the same currency; nothing below the rung from which "brought" is said. */
function netOf({ median, intervals, unit, rung, verdict }: MethodResult, cost: CostReport | null): Answer['net'] {
  if (median === null || intervals === null || cost === null) return [];
  if (!mayClaimCause(rung) || verdict === 'cannot-be-answered') return [];
  return cost.costs
    .filter(({ currency }) => unit === `minor:${currency}`)
    .map(({ currency, totalMinor, imputedMinor }) => ({
      currency,
      median: Math.round(median - totalMinor),
      low: Math.round(intervals[95][0] - totalMinor),
      high: Math.round(intervals[95][1] - totalMinor),
      isAtLeastCost: cost.isAtLeast || imputedMinor > MOST_IMPUTED * totalMinor,
    }));
}

const costRows = (cost: CostReport | null): Answer['rows'] =>
  (cost?.costs ?? []).map(({ currency, totalMinor }) => ({
    label: { key: 'questions.row.cost', values: {} },
    value: totalMinor,
    low: null,
    high: null,
    unit: `minor:${currency}`,
  }));

const netRows = (net: Answer['net']): Answer['rows'] =>
  net.map(({ currency, median, low, high }) => ({
    label: { key: 'questions.row.net', values: {} },
    value: median,
    low,
    high,
    unit: `minor:${currency}`,
  }));
