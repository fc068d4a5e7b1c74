/** Logistic bends from the first exposure on; Hill's curve with an exponent of 2 is S-shaped: little does hardly anything, and it is convex before it bends. */
export type Shape = 'logistic' | 'hill';

/** Share of the most a channel can do that this much exposure does: 0 at 0, 1 without end. */
export function saturation(exposure: number, rate: number, shape: Shape = 'logistic'): number {
  const reached = rate * exposure;
  return shape === 'logistic' ? Math.tanh(reached / 2) : reached ** 2 / (1 + reached ** 2);
}

/** By how much the share grows with `rate * exposure`, told from the share itself. */
export const saturationSlope = (share: number, shape: Shape = 'logistic'): number =>
  shape === 'logistic' ? (1 - share * share) / 2 : 2 * Math.sqrt(share) * (1 - share) ** 1.5;
