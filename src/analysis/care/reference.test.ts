import { describe, expect, it } from 'vitest';
import { instrumentEffect, restrictedMean, shareAt, survivalCurve, survivalModel } from './index.ts';
import { cigarettes, pbc, weeksOf } from './published-data.ts';

describe('survival, as published', () => {
  it('Kaplan and Meier: 6-mercaptopurine, weeks in remission', () => {
    const curve = survivalCurve(weeksOf('drug'));
    for (const [week, share] of [
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ] as const)
      expect(shareAt(curve, week)).toBeCloseTo(share, 3);
    expect(shareAt(curve, 5)).toBe(1);
  });

  it('restricted means: primary biliary cirrhosis, 10 years (survRM2)', () => {
    const years = (arm: 'a' | 'b') => pbc(arm).map(({ days, ended }) => ({ days: days / 365.25, ended }));
    expect([years('a').length, years('b').length]).toEqual([158, 154]);
    const drug = restrictedMean(years('a'), 10);
    const placebo = restrictedMean(years('b'), 10);
    expect(drug?.mean).toBeCloseTo(7.146, 3);
    expect(drug?.error).toBeCloseTo(0.283, 3);
    expect(placebo?.mean).toBeCloseTo(7.283, 3);
    expect(placebo?.error).toBeCloseTo(0.295, 3);
    const difference = (drug?.mean ?? 0) - (placebo?.mean ?? 0);
    const error = Math.hypot(drug?.error ?? 0, placebo?.error ?? 0);
    expect(difference).toBeCloseTo(-0.137, 3);
    expect(difference - 1.96 * error).toBeCloseTo(-0.939, 2);
    expect(difference + 1.96 * error).toBeCloseTo(0.665, 2);
  });

  it('proportional hazards: 6-mercaptopurine, ties after Efron', () => {
    const followed = [...weeksOf('placebo'), ...weeksOf('drug')];
    const model = survivalModel({ followed, covariates: followed.map((_, i) => [i < 21 ? 1 : 0]) })();
    expect(model?.effects[0]).toBeCloseTo(1.572, 3);
  });
});

describe('instruments, as published', () => {
  // The demand for cigarettes, instrumented by the sales tax: Stock and Watson 2007, equations 12.9 to 12.11; six digits from R's AER.
  const logs = (one: (row: (typeof cigarettes)[number]) => number) => cigarettes.map((row) => one(row));
  const outcome = logs(([packs]) => Math.log(packs));
  const cause = logs(([, price]) => Math.log(price / 1.524));
  const sales = logs(([, , tax, taxs]) => (taxs - tax) / 1.524);

  it('one instrument: elasticity, robust error, strength', () => {
    const fit = instrumentEffect({
      ...{ outcome, cause },
      instruments: sales.map((tax) => [tax]),
      covariates: cigarettes.map(() => []),
    });
    expect(fit?.effect).toBeCloseTo(-1.08359, 4);
    expect(fit?.error).toBeCloseTo(0.31892, 4);
    expect(fit?.firstStageF).toBeCloseTo(6.3549 ** 2, 1);
  });
});
