import { DAY_MS, type EpochMs } from '../../kernel/time.ts';
import type { Population } from '../people.ts';
import type { SimClock } from '../sim-clock.ts';
import type { TownPlan } from '../town.ts';
import { stateFromText } from '../town-state.ts';
import { type TrueDays, trueDays } from '../true-days.ts';
import type { WallIntervention } from './live-town.ts';
import type { PracticeStore } from './practice-store.ts';

/** A replay of so much takes some seconds twice over; more is refused. */
const LONGEST_REPLAY_MS = 2_000 * DAY_MS;
const TRUTHS_KEPT = 100;

export interface TrueDaysAsked {
  /** Interventions that are left out; those unknown here changed nothing here. */
  of: readonly string[];
  /** Leave out every mishap that broke out between the first edge and the last. */
  storms: boolean;
  /** Ascending instants of the wall clock: n + 1 of them bound n stretches. */
  edges: readonly EpochMs[];
}

/** A town as it stands when it is asked. */
export interface TownNow {
  clock: SimClock;
  /** With `at` in the town's time. */
  made: readonly WallIntervention[];
  /** Up to here the town has lived, in its own time. */
  livedTo: EpochMs;
}

export interface TownTruth {
  ask(asked: TrueDaysAsked, town: TownNow): Promise<TrueDays | 'nothing-done' | 'too-long'>;
  /** The past is told anew. */
  forget(): void;
}

/** What some interventions truly changed in one town. Days that are over keep their truth until the past is told anew. */
export function townTruth(of: {
  account: string;
  plan: TownPlan;
  people: Population;
  store: PracticeStore;
}): TownTruth {
  const { account, plan, people, store } = of;
  const known = new Map<string, TrueDays>();
  const relive = async (asked: TrueDaysAsked, { clock, made, livedTo }: TownNow) => {
    const left = leftOut(asked, made);
    if (left.length === 0) return 'nothing-done';
    const edges = asked.edges.map(clock.sim);
    const until = Math.min(livedTo, edges.at(-1) ?? livedTo);
    const saved = await store.checkpointBefore(account, Math.min(...edges, ...left.map(({ at }) => at)));
    if (until - (saved?.simAt ?? plan.startAt) > LONGEST_REPLAY_MS) return 'too-long';
    const from = saved === undefined ? {} : { from: stateFromText(saved.state) };
    return trueDays({ plan, people, interventions: made, until, ...from }, new Set(left.map(({ id }) => id)), edges);
  };
  return {
    ask: async (asked, town) => {
      const key = JSON.stringify(asked);
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = await relive(asked, town);
      if (typeof found === 'string' || !found.isComplete) return found;
      if (known.size >= TRUTHS_KEPT) known.clear();
      known.set(key, found);
      return found;
    },
    forget: () => known.clear(),
  };
}

function leftOut({ of, storms, edges }: TrueDaysAsked, made: readonly WallIntervention[]): WallIntervention[] {
  const named = new Set(of);
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  return made.filter(
    ({ id, type, wallAt }) => named.has(id) || (storms && type === 'storm' && wallAt >= first && wallAt < last),
  );
}
