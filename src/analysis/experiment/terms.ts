/**
 * How strong a difference is, for every effect one may suppose, in five numbers: with the supposed effect `s` taken off, the difference is `a - s b` and its squared error `vv - 2 s vx + s^2 xx`.
 * An interval then costs one pass over the re-drawn lots instead of one for each effect that is tried.
 */
export interface Terms {
  /** Difference of the outcomes. */
  a: number;
  /** Difference of what the effect is supposed to follow: the lots, or who in fact got it. */
  b: number;
  vv: number;
  vx: number;
  xx: number;
}

/** The difference over its standard error: what re-drawn lots are ranked by, because it is robust to arms of unequal spread (Wu and Ding 2021). */
export function strength({ a, b, vv, vx, xx }: Terms, supposed: number): number {
  const square = vv - 2 * supposed * vx + supposed * supposed * xx;
  const difference = a - supposed * b;
  return square > 1e-300 ? difference / Math.sqrt(square) : 0;
}

/** Gives the terms for any lots of one experiment. */
export type TermsFor = (lots: Uint8Array) => Terms;
