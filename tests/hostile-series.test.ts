import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNormal } from '../src/analysis/numerics/index.ts';
import { seriesEffect, type SeriesQuestion } from '../src/analysis/series/index.ts';
import { keyedRandom } from '../src/kernel/random.ts';
import { bends, expectHonest } from './harness/honest.ts';

/** Five months of sales on which nothing was ever done. */
function quiet(key = 'quiet'): SeriesQuestion {
  const random = keyedRandom(key);
  const control = Float64Array.from({ length: 150 }, () => 50 + 5 * drawNormal(random));
  return {
    firstDay: '2026-01-05',
    outcome: control.map((value, t) => 100 + value + 8 * Math.sin((2 * Math.PI * t) / 7) + 4 * drawNormal(random)),
    controls: [{ name: 'elsewhere', values: control }],
    start: 140,
    end: 150,
    region: 0.02,
    overlaps: false,
    seed: 'hostile',
  };
}

const ask = (question: SeriesQuestion) => seriesEffect(question, { effort: 'quick' });
const failures = ({ checks }: ReturnType<typeof ask>): string[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

describe('a series', () => {
  it.each(Object.keys(bends))('the outcome: %s', (bend) => {
    const question = quiet();
    const answer = ask({ ...question, outcome: bends[bend]?.(question.outcome) ?? question.outcome });
    expectHonest(answer);
    expect(answer.verdict).not.toBe('effect');
  });
  it.each(Object.keys(bends))('the control: %s', (bend) => {
    const question = quiet();
    const values = bends[bend]?.(question.controls[0]?.values ?? new Float64Array()) ?? new Float64Array();
    const answer = ask({ ...question, controls: [{ name: 'elsewhere', values }] });
    expectHonest(answer);
    expect(answer.verdict).not.toBe('effect');
  });
  it('a control that is the outcome, or the outcome in cents', () => {
    const question = quiet();
    const added = question.outcome.map((value, t) => (t >= 140 ? value + 40 : value));
    const same = ask({ ...question, outcome: added, controls: [{ name: 'itself', values: added }] });
    expect(failures(same)).toContain('controls-are-others');
    const cents = ask({
      ...question,
      outcome: added,
      controls: [{ name: 'in cents', values: added.map((value) => 100 * value) }],
    });
    expectHonest(cents);
    // It would explain every effect away: that must not be told as "no effect".
    expect(cents.verdict).toBe('cannot-be-answered');
  });
  it('overlapping campaigns are not told apart', () => {
    expect(failures(ask({ ...quiet(), overlaps: true }))).toContain('no-overlap');
  });
  it.each([60, 100, 125, 133, 138])('a level that broke on day %d, before the campaign, is no effect of it', (day) => {
    const question = quiet();
    const outcome = question.outcome.map((value, t) => (t >= day ? value + 60 : value));
    const answer = ask({ ...question, outcome, controls: [] });
    expectHonest(answer);
    expect(answer.verdict).not.toBe('effect');
  });
  it('the same values twice as another control', () => {
    const question = quiet();
    const [control] = question.controls;
    const twice = { name: 'again', values: control?.values ?? new Float64Array() };
    expectHonest(ask({ ...question, controls: [...question.controls, twice] }));
  });
  it.each([
    { start: 0 },
    { start: -5 },
    { start: 150 },
    { start: 1e9 },
    { start: Number.NaN },
    { start: 140.5 },
    { end: 140 },
    { end: 200 },
    { end: Number.POSITIVE_INFINITY },
    { end: 100 },
    { region: Number.NaN },
    { region: -1 },
    { region: Number.POSITIVE_INFINITY },
    { firstDay: '2026-02-31' },
    { firstDay: 'yesterday' },
    { firstDay: '' },
  ])('a question that does not fit together: %j', (wrong) => {
    const answer = ask({ ...quiet(), ...wrong });
    expectHonest(answer);
    expect(answer.verdict).toBe('cannot-be-answered');
  });
  it('any numbers at all', () => {
    const any = fc.oneof(fc.double(), fc.constantFrom(0, 1, 1e12, -1e12, 1e-12), fc.double({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 68, maxLength: 72 }), (cells) => {
        const outcome = Float64Array.from(cells);
        expectHonest(ask({ ...quiet(), outcome, controls: [], start: outcome.length - 4, end: outcome.length }));
      }),
      { numRuns: 25 },
    );
  });
});
