/** One that was followed until something happened, or until nobody looked any more. */
export interface Followed {
  /** Days from the start to the event, or to the end of following. */
  days: number;
  /** Whether the event came; false is censored at `days`. */
  ended: boolean;
}

/** A point at which events came. */
export interface Step {
  day: number;
  /** Followed until then. */
  atRisk: number;
  events: number;
  /** Share without the event from here on. */
  share: number;
}

export interface SurvivalCurve {
  steps: readonly Step[];
  /** The last day of which anything is known: infinity when the last one had the event, because then nobody is left. */
  knownTo: number;
}

/**
 * Share without the event, day after day, with right censoring (Kaplan and Meier 1958). Whoever is censored on the day of an event counts as followed on it.
 * @param weights how often each counts; once when absent. Those of weight zero are left out, and those whose days are no number
 */
export function survivalCurve(followed: readonly Followed[], weights?: ArrayLike<number>): SurvivalCurve {
  const order = [...followed.keys()]
    .filter((i) => (weights?.[i] ?? 1) > 0 && Number.isFinite(followed[i]?.days))
    .sort((a, b) => (followed[a]?.days ?? 0) - (followed[b]?.days ?? 0));
  let atRisk = order.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
  let share = 1;
  const steps: Step[] = [];
  for (let next = 0; next < order.length; ) {
    const day = followed[order[next] ?? 0]?.days ?? 0;
    let events = 0;
    let gone = 0;
    for (; next < order.length && followed[order[next] ?? 0]?.days === day; next++) {
      const i = order[next] ?? 0;
      const weight = weights?.[i] ?? 1;
      gone += weight;
      if (followed[i]?.ended === true) events += weight;
    }
    if (events > 0) {
      // Nobody is left after the last: exactly zero, whatever rounding left over.
      share = next === order.length && events === gone ? 0 : share * Math.max(0, 1 - events / atRisk);
      steps.push({ day, atRisk, events, share });
    }
    atRisk -= gone;
  }
  const last = followed[order.at(-1) ?? -1];
  const knownTo = share === 0 ? Number.POSITIVE_INFINITY : (last?.days ?? 0);
  return { steps, knownTo };
}

/** Share without the event at the end of a day. */
export const shareAt = ({ steps }: SurvivalCurve, day: number): number =>
  steps.findLast((step) => step.day <= day)?.share ?? 1;
