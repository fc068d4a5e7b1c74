export interface CostPart {
  currency: string;
  totalMinor: number;
  imputedMinor: number;
}

/** Above this share of imputed cost no return is shown. */
const MOST_IMPUTED = 0.3;

/** Traced outcomes minus cost, a currency at a time: credited, not caused. */
export function creditOf(
  traced: readonly { currency: string; minor: number }[],
  costs: readonly CostPart[],
  isAtLeast: boolean,
) {
  const currencies = [...new Set([...traced, ...costs].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const tracedMinor = traced.find((sum) => sum.currency === currency)?.minor ?? 0;
    const cost = costs.find((part) => part.currency === currency);
    const costMinor = cost?.totalMinor ?? 0;
    const imputedShare = costMinor > 0 ? (cost?.imputedMinor ?? 0) / costMinor : 0;
    const state = imputedShare > MOST_IMPUTED ? 'withheld' : isAtLeast ? 'at-least' : 'credited-not-caused';
    return {
      currency,
      rung: 'E1' as const,
      tracedMinor,
      costMinor,
      netMinor: tracedMinor - costMinor,
      imputedShare,
      state,
    } as const;
  });
}
