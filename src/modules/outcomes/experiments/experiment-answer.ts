import type { ExperimentAnswer } from '../../../analysis/experiment/index.ts';
import type { Answer } from '../contract-answers.ts';
import type { SpokenWords } from '../contract-words.ts';
import type { ExperimentRow } from '../tables-experiments.ts';
import type { Unit } from './experiment-units.ts';

/**
 * An experiment's result in the one shape of answers. Of several times of day the one that differs most clearly speaks; all of them are rows.
 * @param isEarly before its end: the seed stays sealed, and the rung is not yet given
 */
export function experimentAnswer(
  row: ExperimentRow,
  units: readonly Unit[],
  results: readonly ExperimentAnswer[],
  isEarly: boolean,
): Answer {
  const { unit, wish } = row.plan;
  const place = clearest(results);
  const first = results[place];
  if (first === undefined) throw new Error('an experiment without a result');
  const usual = meanOf(units, 0);
  const median = first.median ?? null;
  const intervals = plain(first);
  const time = wish.kind === 'slots' ? (wish.times[place + 1] ?? '') : '';
  return {
    sentence: sentenceOf(row, first, isEarly, time),
    verdict: first.verdict,
    rung: isEarly && first.rung === 'E4' ? 'E3' : first.rung,
    method: 'experiment',
    estimand: 'mean-effect',
    unit,
    median,
    intervals,
    relative:
      median === null || intervals === null || !(usual > 0)
        ? null
        : { median: median / usual, low: intervals[95][0] / usual, high: intervals[95][1] / usual },
    detectable: first.detectable ?? null,
    checks: first.checks.map(({ code, outcome, values }) => ({
      code,
      outcome,
      ...(values === undefined ? {} : { values: finite(values) }),
    })),
    assumptions: [...first.assumptions],
    picture: null,
    rows: rowsOf(row, units, results),
    methods: [{ method: 'experiment', verdict: first.verdict, rung: first.rung, median, intervals, checks: [] }],
    isDisputed: false,
    cost: null,
    net: [],
    wouldSettle: { key: isEarly ? 'measurement.settle.wait' : settles(first), values: {} },
    opens: [],
    seed: isEarly ? '' : first.seed,
    dataHash: first.dataHash,
    codeVersion: first.codeVersion,
  };
}

const finite = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));

const settles = ({ verdict }: ExperimentAnswer): string =>
  verdict === 'effect' || verdict === 'no-material-effect'
    ? 'measurement.settle.nothing'
    : 'measurement.settle.experiment';

/** Of several comparisons the one whose interval lies furthest from nothing. */
function clearest(results: readonly ExperimentAnswer[]): number {
  const strength = ({ median, intervals }: ExperimentAnswer): number =>
    median === undefined || intervals === undefined
      ? -1
      : Math.abs(median) / Math.max(1e-12, intervals[95][1] - intervals[95][0]);
  return results.reduce((best, one, place) => (strength(one) > strength(results[best] ?? one) ? place : best), 0);
}

function plain({ intervals }: ExperimentAnswer): Answer['intervals'] {
  return intervals === undefined ? null : { 50: [...intervals[50]], 80: [...intervals[80]], 95: [...intervals[95]] };
}

function sentenceOf(row: ExperimentRow, result: ExperimentAnswer, isEarly: boolean, time: string): SpokenWords {
  const { unit, wish } = row.plan;
  const values: SpokenWords['values'] = {
    name: row.name,
    time,
    first: wish.kind === 'slots' ? (wish.times[0] ?? '') : '',
  };
  const { median, intervals, verdict } = result;
  if (median === undefined || intervals === undefined) return { key: 'experiments.sentence.cannot', values };
  const [low, high] = intervals[95];
  const said = {
    ...values,
    amount: { amount: median, unit },
    low: { amount: low, unit },
    high: { amount: high, unit },
  };
  if (isEarly) return { key: `experiments.sentence.early-${row.kind}`, values: said };
  if (verdict === 'effect' && median < 0) {
    const loss = { amount: { amount: -median, unit }, low: { amount: -high, unit }, high: { amount: -low, unit } };
    return { key: `experiments.sentence.loss-${row.kind}`, values: { ...values, ...loss } };
  }
  return { key: `experiments.sentence.${verdict}-${row.kind}`, values: said };
}

function rowsOf(row: ExperimentRow, units: readonly Unit[], results: readonly ExperimentAnswer[]): Answer['rows'] {
  const { unit, wish } = row.plan;
  const mean = (label: SpokenWords, lot: number) => ({ label, value: meanOf(units, lot), low: null, high: null, unit });
  const means =
    wish.kind === 'days'
      ? [mean({ key: 'experiments.row.with', values: {} }, 1), mean({ key: 'experiments.row.without', values: {} }, 0)]
      : wish.times.map((time, lot) => mean({ key: 'experiments.row.at', values: { time } }, lot));
  const againstFirst = (place: number): SpokenWords =>
    wish.kind === 'days'
      ? { key: 'experiments.row.difference', values: {} }
      : { key: 'experiments.row.against', values: { time: wish.times[place + 1] ?? '', first: wish.times[0] ?? '' } };
  const differences = results.map(({ median, intervals }, place) => ({
    label: againstFirst(place),
    value: median ?? null,
    low: intervals?.[95][0] ?? null,
    high: intervals?.[95][1] ?? null,
    unit,
  }));
  return [...means, ...differences];
}

function meanOf(units: readonly Unit[], lot: number): number {
  const known = units.flatMap((one) => (one.lot === lot && one.value !== null ? [one.value] : []));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
