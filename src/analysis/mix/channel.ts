import type { Shape } from './saturation.ts';

export interface Channel {
  name: string;
  /** Exposure at each moment, 0 or more; scaled so that its largest is about 1. */
  exposure: Float64Array;
  /** Prior of the share remembered a moment: beta, or normal on the scale of its logit. */
  memory: { a: number; b: number } | { logit: number; deviation: number };
  /** Prior of the rate of saturation: gamma, or exponential, which does not rule out a response in step (rate 0). */
  rate: { shape: number; scale: number } | { mean: number };
  /** How what it does grows with exposure; logistic when absent. */
  shape?: Shape;
  /**
   * Half-normal prior of the size: of the most the channel can add at a moment, or, where a `unit` is given, of its whole contribution in that unit. With its cost, brought to the scale of the
   * outcome, as unit, the size is the return for each unit spent, and its prior is said in plain words.
   */
  most: { deviation: number; unit?: number };
}

/** Places of a channel's parameters: logit of memory, rate (its log, or a standard normal under an exponential prior), log of most. The last parameter of all is the log of the noise. */
export const PER_CHANNEL = 3;
