/** `near` from the warning share on, `exceeded` above the whole. A budget of nothing is exceeded by the first cost. */
export function budgetState(
  spentMinor: number,
  budgetMinor: number,
  warnAtPercent: number,
): 'within' | 'near' | 'exceeded' {
  if (spentMinor > budgetMinor) return 'exceeded';
  return spentMinor > 0 && spentMinor * 100 >= budgetMinor * warnAtPercent ? 'near' : 'within';
}
