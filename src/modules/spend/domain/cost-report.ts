import type { Share as AnyShare } from '../../../analysis/cost/index.ts';
import type { CostKind } from '../contract-shapes.ts';

type Share = AnyShare<CostKind>;

export interface Imputed {
  ms: number;
  minor: number;
  currency: string;
  /** Time is missing, and there is nothing to take it from. */
  isUnknown: boolean;
}

interface Cost {
  currency: string;
  totalMinor: number;
  byKind: { kind: CostKind; minor: number }[];
  imputedMinor: number;
  sharedMinor: number;
}

export interface CostReport {
  costs: Cost[];
  minutes: number;
  imputedMinutes: number;
  isAtLeast: boolean;
}

/** Sums the shares that fell on something, each currency by itself, and adds what had to be imputed. */
export function costReport(shares: readonly Share[], workedMs: number, imputed: Imputed): CostReport {
  const lines = imputed.minor > 0 ? [...shares, imputedShare(imputed)] : shares;
  const currencies = [...new Set(lines.map((line) => line.currency))].filter((code) => code !== '').sort();
  return {
    costs: currencies.map((currency) => costIn(currency, lines, imputed)),
    minutes: Math.round(workedMs / 600) / 100,
    imputedMinutes: Math.round(imputed.ms / 600) / 100,
    isAtLeast: imputed.isUnknown,
  };
}

const imputedShare = ({ minor, currency }: Imputed): Share => ({
  subject: 'imputed',
  kind: 'labour',
  minor,
  currency,
  isShared: false,
});

function costIn(currency: string, shares: readonly Share[], imputed: Imputed): Cost {
  const own = shares.filter((share) => share.currency === currency);
  const byKind = new Map<CostKind, number>();
  for (const { kind, minor } of own) byKind.set(kind, (byKind.get(kind) ?? 0) + minor);
  return {
    currency,
    totalMinor: total(own),
    byKind: [...byKind].map(([kind, minor]) => ({ kind, minor })),
    imputedMinor: imputed.currency === currency ? imputed.minor : 0,
    sharedMinor: total(own.filter((share) => share.isShared)),
  };
}

const total = (shares: readonly Share[]): number => shares.reduce((sum, { minor }) => sum + minor, 0);
