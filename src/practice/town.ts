import { keyedRandom, type Random } from '../kernel/random.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../kernel/time.ts';
import { addDue } from './agenda.ts';
import type { Happening } from './happenings.ts';
import { type Population, population } from './people.ts';
import type { FirmName } from './speech.ts';
import type { Task, TownState } from './town-state.ts';

/** What a town is made from; with the interventions it decides everything. */
export interface TownPlan {
  seed: string;
  firm: FirmName;
  /** When its history begins. */
  startAt: EpochMs;
  /** 1 to 50,000. */
  people: number;
  /** Unprompted sayings a day in a town of 240; the usual number unless told. */
  sayingsPerDay?: number;
}

/** A plan with its people, the state it has come to, and where happenings go. */
export interface Town {
  plan: TownPlan;
  people: Population;
  state: TownState;
  emit(happening: Happening): void;
}

/** The start of a town: nobody has said anything yet, a third follows the firm already. */
export function firstState(plan: TownPlan, people: Population): TownState {
  const follows = new Uint8Array(plan.people);
  for (let index = 0; index < plan.people; index++) follows[index] = people.person(index).followsAtFirst ? 1 : 0;
  const firstHour = Math.ceil(plan.startAt / HOUR_MS) * HOUR_MS;
  return {
    at: plan.startAt,
    agenda: [{ at: firstHour, id: '~hour', task: { do: 'hour' } }],
    follows,
    posts: new Map(),
    cases: new Map(),
    damage: { share: 0, at: plan.startAt },
    driven: new Map(),
    recentPosts: [],
    promotions: [],
  };
}

export const townPeople = (plan: TownPlan): Population => population(plan.seed, plan.people, plan.startAt);

/** The draws of one entity in one event; nothing else ever uses them. */
export const draws = (town: Town, ...key: (string | number)[]): Random => keyedRandom(town.plan.seed, ...key);

export const schedule = (town: Town, at: EpochMs, id: string, task: Task['task']): void => {
  addDue(town.state.agenda, { at: Math.floor(at), id, task });
};

/** Puts a happening on the agenda at its own instant. */
export const expect = (town: Town, happening: Happening): void => {
  const at = Math.floor(happening.at);
  schedule(town, at, happening.id, { do: 'happen', happening: { ...happening, at } });
};

/** Factor by which a town differs from the reference of 240 people in what is said about one firm. */
export const townScale = (people: number, reference: number): number => Math.sqrt(people / reference);

/** Posts of the last day before `at`; forgets older ones. */
export function postsOfLastDay(state: TownState, at: EpochMs): number {
  state.recentPosts = state.recentPosts.filter((posted) => posted > at - DAY_MS);
  return state.recentPosts.length;
}
