/**
 * Whether two counts of equally long stretches differ by no more than chance explains: the conditional test (Przyborowski and Wilenski 1940).
 * Given their sum, the first is binomial with one half when both come at the same rate.
 * @returns the two-sided p-value, 1 when there is nothing
 */
export function chanceOf(first: number, second: number): number {
  const total = first + second;
  if (total === 0) return 1;
  const low = Math.min(first, second);
  const logHalf = total * Math.log(0.5);
  let logTerm = logHalf;
  let tail = Math.exp(logTerm);
  for (let k = 1; k <= low; k++) {
    logTerm += Math.log((total - k + 1) / k);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}

export const isWithinChance = (first: number, second: number): boolean => chanceOf(first, second) > 0.05;
