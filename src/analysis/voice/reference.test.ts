import { describe, expect, it } from 'vitest';
import { keyedRandom, type Random } from '../../kernel/random.ts';
import { clusteredShare, meanRating, linesOf, wilson } from './index.ts';

describe('wilson', () => {
  // Newcombe 1998, table I (method 3).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published interval of %d of %d', (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of nothing', () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }));
});

/** People who differ in how much they say and in whom they talk about: a few say most of it. */
function people(random: Random, count: number, share: number) {
  return Array.from({ length: count }, () => {
    const of = Math.min(60, Math.floor(1 / (1 - random.next()) ** 0.7));
    // A person's own leaning, spread widely around the true share; mean of a beta(2s, 2(1-s)) by rejection-free mixing.
    const leaning = random.next() < share ? 0.5 + 0.5 * random.next() : 0.5 * random.next() * (share / (1 - share));
    let hits = 0;
    for (let i = 0; i < of; i++) if (random.next() < leaning) hits += 1;
    return { hits, of };
  });
}

describe('clusteredShare', () => {
  it('covers the truth about as often as it says, where the plain interval does not', () => {
    const random = keyedRandom('voice');
    const crowd = linesOf(people(random, 400_000, 0.3));
    const sum = (lines: typeof crowd, of: 'hits' | 'of') =>
      lines.reduce((total, line) => total + line[of] * line.clusters, 0);
    const truth = sum(crowd, 'hits') / sum(crowd, 'of');
    const tries = 500;
    let covered = 0;
    let plain = 0;
    for (let i = 0; i < tries; i++) {
      const sums = linesOf(people(random, 120, 0.3));
      const share = clusteredShare(sums);
      if (share === undefined) throw new Error('enough people');
      if (share.low <= truth && truth <= share.high) covered += 1;
      const naive = wilson(sum(sums, 'hits'), sum(sums, 'of'));
      if (naive.low <= truth && truth <= naive.high) plain += 1;
    }
    expect(covered / tries).toBeGreaterThan(0.9);
    expect(covered / tries).toBeLessThan(0.99);
    expect(plain / tries).toBeLessThan(0.8);
  });

  it('is the plain interval when everybody says one thing', () => {
    const share = clusteredShare(
      linesOf([...Array(30).fill({ hits: 1, of: 1 }), ...Array(70).fill({ hits: 0, of: 1 })]),
    );
    expect(share).toMatchObject({ value: 0.3 });
    expect(share?.low).toBeCloseTo(wilson(30, 100).low, 2);
    expect(share?.high).toBeCloseTo(wilson(30, 100).high, 2);
  });

  it('is not sure because one person is loud', () => {
    const quiet = Array(20).fill({ hits: 0, of: 1 });
    const loud = clusteredShare(linesOf([...quiet, { hits: 500, of: 500 }]));
    expect(loud?.effective).toBeLessThan(3);
    expect((loud?.high ?? 0) - (loud?.low ?? 0)).toBeGreaterThan(0.5);
  });

  it('gives no interval for a handful of people', () => {
    expect(clusteredShare(linesOf(Array(4).fill({ hits: 1, of: 2 })))).toBeUndefined();
    expect(clusteredShare(linesOf([]))).toBeUndefined();
  });

  it('stays sensible when all or none are hits', () => {
    const none = clusteredShare(linesOf(Array(40).fill({ hits: 0, of: 2 })));
    expect(none).toMatchObject({ value: 0, low: 0, effective: 40 });
    expect(none?.high).toBeCloseTo(wilson(0, 40).high, 10);
  });
});

describe('meanRating', () => {
  it('covers the true mean about as often as it says', () => {
    const random = keyedRandom('stars');
    const chances = [0.25, 0.1, 0.1, 0.2, 0.35];
    const truth = chances.reduce((sum, chance, i) => sum + chance * (i + 1), 0);
    let covered = 0;
    for (let i = 0; i < 1_000; i++) {
      const counts = [0, 0, 0, 0, 0];
      for (let n = 0; n < 25; n++) {
        let draw = random.next();
        const star = chances.findIndex((chance) => (draw -= chance) < 0);
        const at = star < 0 ? 4 : star;
        counts[at] = (counts[at] ?? 0) + 1;
      }
      const mean = meanRating(counts);
      if (mean !== undefined && mean.low <= truth && truth <= mean.high) covered += 1;
    }
    expect(covered / 1_000).toBeGreaterThan(0.93);
  });

  it('is not certain because three agree, and silent about two', () => {
    const mean = meanRating([0, 0, 0, 0, 3]);
    expect(mean?.value).toBe(5);
    expect(mean?.low).toBeLessThan(4);
    expect(meanRating([1, 0, 0, 0, 1])).toBeUndefined();
  });
});
