import { expect } from 'vitest';
import { anyFailed, type Estimate, rungs, verdicts } from '../../src/analysis/estimate/index.ts';

/** Checks that lower the evidence or limit a table; all others forbid an answer when they fail. */
const LIMITING = new Set([
  'methods-agree',
  'enough-conversions',
  'enough-traced',
  'ways-not-too-many',
  'registered-before',
  'done-as-drawn',
  'first-stage',
  'power-enough',
  'planned-end',
  'confounded-by-demand',
  'lift-given',
  'lift-agrees',
  'same-by-shape',
  'recovered-by',
  'own-figures',
]);

/** What any answer must be, whatever it was asked about: a number that can be printed, or a refusal with its reason. */
export function expectHonest(answer: Estimate): void {
  expect(verdicts).toContain(answer.verdict);
  expect(rungs).toContain(answer.rung);
  expect(unprintable(answer)).toEqual([]);
  const forbidding = answer.checks.filter(({ code }) => !LIMITING.has(code));
  if (answer.verdict === 'cannot-be-answered') {
    expect(anyFailed(answer.checks)).toBe(true);
    expect([answer.median, answer.intervals, answer.draws]).toEqual([undefined, undefined, undefined]);
    expect(answer.rung).toBe('E0');
    return;
  }
  expect(forbidding.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  if (answer.intervals === undefined) return;
  const edges = [95, 80, 50].map((level) => answer.intervals?.[level as 50 | 80 | 95][0] ?? Number.NaN);
  const others = [50, 80, 95].map((level) => answer.intervals?.[level as 50 | 80 | 95][1] ?? Number.NaN);
  const inOrder = [...edges, answer.median ?? Number.NaN, ...others];
  expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder);
}

/** Places of numbers that nobody can read: NaN and infinities. */
export function unprintable(value: unknown, path = 'answer'): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) {
    const list = [...(value as Float64Array)];
    const at = list.findIndex((one) => !Number.isFinite(one));
    return at < 0 ? [] : [`${path}[${at}] = ${list[at]}`];
  }
  return Object.entries(value).flatMap(([name, field]) => unprintable(field, `${path}.${name}`));
}

/** What can go wrong with a list of numbers. */
export const bends: Readonly<Record<string, (values: Float64Array) => Float64Array>> = {
  'a constant': (values) => new Float64Array(values.length).fill(7),
  'all zeros': (values) => new Float64Array(values.length),
  'one value': (values) => values.slice(0, 1),
  nothing: () => new Float64Array(),
  'cut short': (values) => values.slice(0, Math.floor(values.length / 2)),
  'a gap': (values) => values.map((value, i) => (i % 9 === 4 ? Number.NaN : value)),
  'only gaps': (values) => values.map(() => Number.NaN),
  'an infinity': (values) => values.map((value, i) => (i === 5 ? Number.POSITIVE_INFINITY : value)),
  negative: (values) => values.map((value) => -value),
  'signs mixed': (values) => values.map((value, i) => (i % 2 === 0 ? value : -value)),
  'times 10^12': (values) => values.map((value) => value * 1e12),
  'times 10^-12': (values) => values.map((value) => value * 1e-12),
  'times 10^300': (values) => values.map((value) => value * 1e300),
  'hardly above zero': (values) => values.map((value) => value * 5e-324),
  'one value far off': (values) => values.map((value, i) => (i === 20 ? value * 1e6 : value)),
  'the same week again and again': (values) => values.map((_, i) => values[i % 7] ?? 0),
  'zeros but one': (values) => values.map((_, i) => (i === 3 ? 1 : 0)),
  'a straight line': (values) => values.map((_, i) => i),
};
