import type { EpochMs } from '../kernel/time.ts';
import { consequencesEndAfterMs } from './baseline.ts';
import type { Happening, Ordered } from './happenings.ts';
import type { Intervention } from './interventions.ts';
import type { Population } from './people.ts';
import type { TownPlan } from './town.ts';
import type { TownState } from './town-state.ts';
import { openWorld } from './world.ts';

/** A stretch of a town's life, from the start or from a state on the way. */
export interface Stretch {
  plan: TownPlan;
  interventions: readonly Intervention[];
  until: EpochMs;
  from?: TownState;
  people?: Population;
}

/** Everything that came to pass in a stretch; with `without`, as it would have been had that one intervention never been made. */
export function live(stretch: Stretch, without?: string): Happening[] {
  const world = openWorld(stretch.plan, stretch.from, stretch.people);
  for (const intervention of stretch.interventions) {
    if (intervention.id !== without) world.add(intervention);
  }
  return world.advance(stretch.until);
}

/** The orders of a stretch, e.g. without one post. */
export const orders = (stretch: Stretch, options: { without?: string } = {}): Ordered[] =>
  live(stretch, options.without).filter((happening): happening is Ordered => happening.kind === 'order');

/** What one intervention truly changed: the world as it was, less the world without it. Money in minor units. */
export interface TrueEffect {
  orders: number;
  valueMinor: number;
  visits: number;
  followers: number;
  /** Public sayings about the firm. */
  sayings: number;
  /** False while consequences are still to come. */
  isComplete: boolean;
}

/**
 * The true effect of one intervention up to `until`. Exact, not estimated: both worlds share every draw that does not follow from it.
 * @returns undefined when no such intervention was made in the stretch
 */
export function trueEffect(stretch: Stretch, id: string): TrueEffect | undefined {
  const intervention = stretch.interventions.find((made) => made.id === id);
  if (intervention === undefined) return undefined;
  const withIt = sums(live(stretch));
  const withoutIt = sums(live(stretch, id));
  return {
    orders: withIt.orders - withoutIt.orders,
    valueMinor: withIt.valueMinor - withoutIt.valueMinor,
    visits: withIt.visits - withoutIt.visits,
    followers: withIt.followers - withoutIt.followers,
    sayings: withIt.sayings - withoutIt.sayings,
    isComplete: stretch.until >= intervention.at + consequencesEndAfterMs,
  };
}

function sums(happenings: readonly Happening[]) {
  const total = { orders: 0, valueMinor: 0, visits: 0, followers: 0, sayings: 0 };
  for (const happening of happenings) {
    if (happening.kind === 'order') {
      total.orders += 1;
      total.valueMinor += happening.valueMinor;
    } else if (happening.kind === 'visit') total.visits += 1;
    else if (happening.kind === 'said') total.sayings += 1;
    else if (happening.kind === 'follow') total.followers += 1;
    else if (happening.kind === 'unfollow') total.followers -= 1;
  }
  return total;
}
