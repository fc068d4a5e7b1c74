export interface NewWord {
  term: string;
  /** Messages of the burst it is in. */
  count: number;
}

/** Likelihood ratio below which a word's share may have changed by chance: one in ten thousand (chi-square, one degree of freedom). */
const SURE = 15.1;
const LEAST = 3;

/**
 * Words that stand in more of the burst's messages than in those before (document frequencies; Dunning's log-likelihood ratio, 1993),
 * surest first.
 * @param burst,before the different terms of each message
 */
export function newWords(
  burst: readonly ReadonlySet<string>[],
  before: readonly ReadonlySet<string>[],
  most: number,
): NewWord[] {
  const now = frequencies(burst);
  const then = frequencies(before);
  return [...now]
    .map(([term, count]) => ({ term, count, sureness: ratio(count, burst.length, then.get(term) ?? 0, before.length) }))
    .filter(({ count, sureness }) => count >= LEAST && sureness >= SURE)
    .sort((a, b) => b.sureness - a.sureness || (a.term < b.term ? -1 : 1))
    .slice(0, most)
    .map(({ term, count }) => ({ term, count }));
}

function frequencies(messages: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of messages) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** 2 ln of the likelihood ratio of two shares against one; 0 when the first is not the greater. */
function ratio(k1: number, n1: number, k2: number, n2: number): number {
  if (n1 === 0 || k1 * n2 <= k2 * n1) return 0;
  const both = (k1 + k2) / (n1 + n2);
  return (
    2 *
    (logLikelihood(k1, n1, k1 / n1) +
      (n2 === 0 ? 0 : logLikelihood(k2, n2, k2 / n2)) -
      logLikelihood(k1, n1, both) -
      logLikelihood(k2, n2, both))
  );
}

const logLikelihood = (k: number, n: number, p: number): number =>
  (k === 0 ? 0 : k * Math.log(p)) + (n === k ? 0 : (n - k) * Math.log(1 - p));
