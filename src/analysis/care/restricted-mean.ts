import { type Followed, type SurvivalCurve, survivalCurve } from './survival-curve.ts';

export interface RestrictedMean {
  /** Mean days without the event, of the first `horizon`. */
  mean: number;
  /** Its standard error, after Greenwood. */
  error: number;
}

/**
 * Mean days without the event until the horizon: the area under the survival curve, with Greenwood's error (Uno et al. 2014; R's survRM2).
 * @returns undefined when the curve is not known to the horizon, or nobody was followed
 */
export function restrictedMean(followed: readonly Followed[], horizon: number): RestrictedMean | undefined {
  const curve = survivalCurve(followed);
  if (followed.length === 0 || curve.knownTo < horizon) return undefined;
  let variance = 0;
  const { mean, left } = areas(curve, horizon);
  for (const [i, { atRisk, events }] of within(curve, horizon).entries()) {
    const after = atRisk - events;
    if (after > 0) variance += ((left[i] ?? 0) ** 2 * events) / (atRisk * after);
  }
  return { mean, error: Math.sqrt(variance) };
}

/** The area under a curve to the horizon, and what of it lies after each step. */
function areas(curve: SurvivalCurve, horizon: number): { mean: number; left: Float64Array } {
  const steps = within(curve, horizon);
  const left = new Float64Array(steps.length);
  let area = 0;
  let end = horizon;
  for (let i = steps.length - 1; i >= 0; i--) {
    const { day, share } = steps[i] ?? { day: end, share: 0 };
    area += share * (end - day);
    left[i] = area;
    end = day;
  }
  return { mean: area + end, left };
}

const within = ({ steps }: SurvivalCurve, horizon: number) => steps.filter(({ day }) => day < horizon);

/**
 * One number a case whose mean is the restricted mean, for methods that need an outcome of everybody, censored or not: pseudo-observations (Andersen, Hansen and Klein 2004), in the
 * form of the infinitesimal jackknife, so that nothing has to be left out one by one. Where nobody is censored before the horizon it is the days themselves, cut at the horizon.
 * @returns undefined under the same conditions as `restrictedMean`
 */
export function pseudoDays(followed: readonly Followed[], horizon: number): Float64Array | undefined {
  const curve = survivalCurve(followed);
  if (followed.length === 0 || curve.knownTo < horizon) return undefined;
  const steps = within(curve, horizon);
  const { mean, left } = areas(curve, horizon);
  // What having been at risk up to each step costs, summed.
  const charged = new Float64Array(steps.length + 1);
  for (const [i, { atRisk, events }] of steps.entries()) {
    const after = atRisk - events;
    // At the last event the curve falls to zero and stays there: nothing lies after it.
    charged[i + 1] = (charged[i] ?? 0) + (after > 0 ? ((left[i] ?? 0) * events) / (atRisk * after) : 0);
  }
  return Float64Array.from(followed, ({ days, ended }) => {
    const passed = lastStep(steps, days);
    const own = steps[passed];
    let influence = charged[passed + 1] ?? 0;
    if (ended && own !== undefined && own.day === days && own.atRisk > own.events)
      influence -= (left[passed] ?? 0) / (own.atRisk - own.events);
    return mean + followed.length * influence;
  });
}

/** The last step on or before a day, by halving; -1 when there is none. */
function lastStep(steps: readonly { day: number }[], day: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
