/** How many items somebody wrote in each language. */
export type LanguageCounts = Readonly<Record<string, number>>;

/** Shares of the whole, most used first; `und` says nothing and is left out. */
export function languageShares(counts: LanguageCounts): { language: string; share: number }[] {
  const known = Object.entries(counts).filter(([language, count]) => language !== 'und' && count > 0);
  const total = known.reduce((sum, [, count]) => sum + count, 0);
  return known
    .map(([language, count]) => ({ language, share: count / total }))
    .sort((a, b) => b.share - a.share || (a.language < b.language ? -1 : 1));
}

/** Both counts in one. */
export function addLanguages(a: LanguageCounts, b: LanguageCounts): LanguageCounts {
  const sum: Record<string, number> = { ...a };
  for (const [language, count] of Object.entries(b)) sum[language] = (sum[language] ?? 0) + count;
  return sum;
}
