import { seriesEffect } from '../../src/analysis/series/index.ts';
import { families, familySeries, faintFamilies } from '../../src/analysis/world/index.ts';

/** 24 families, then those whose effect the oracle would miss. */
export const allFamilies = [...families, ...faintFamilies];

/** What came of one series. */
export interface Score {
  verdict: string;
  isCovered: boolean;
  /** Width of the 95 % interval over the oracle's. */
  width: number;
  /** The median has the other sign than the truth, and an effect is claimed. */
  isWrongSign: boolean;
  /** Codes of the checks that failed. */
  failed: string[];
}

/** An effect of one in a thousand matters already: verdicts then hang on the interval alone. */
const REGION = 0.001;

export function scoreSeries(family: number, index: number, seed: string): Score {
  const one = allFamilies[family];
  if (one === undefined) throw new RangeError(`no family ${family}`);
  const { truth, oracle, without: _, ...series } = familySeries(one, seed, index);
  const answer = seriesEffect(
    { ...series, region: REGION, overlaps: false, seed: `${seed} ${one.name} ${index}` },
    { effort: 'quick' },
  );
  const [low, high] = answer.intervals?.[95] ?? [Number.NaN, Number.NaN];
  return {
    verdict: answer.verdict,
    isCovered: low <= truth && truth <= high,
    width: (high - low) / oracle.width,
    isWrongSign: answer.verdict === 'effect' && truth * (answer.median ?? 0) < 0,
    failed: answer.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
  };
}
