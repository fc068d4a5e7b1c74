import type { EpochMs } from '../kernel/time.ts';
import type { Due } from './agenda.ts';
import type { Happening, Said } from './happenings.ts';
import type { Intervention } from './interventions.ts';
import type { SayingKind } from './texts/language.ts';

/** What the town will do at an instant; whether it comes to pass is decided then. */
export interface Task extends Due {
  task:
    | { do: 'hour' }
    | { do: 'intervene'; intervention: Intervention }
    | { do: 'happen'; happening: Happening }
    | { do: 'lose-patience'; caseId: string }
    /** A customer at the door: comes in unless the draw `u` is above the demand of that moment. */
    | { do: 'customer'; person?: number; u: number; valueMinor: number };
}

export interface PostState {
  at: EpochMs;
  seen: number;
  likes: number;
  reposts: number;
  replies: number;
  clicks: number;
  isDeleted: boolean;
}

/** Somebody waits for an answer. */
export interface CareCase {
  person: number;
  saying: SayingKind;
  item: Said;
  dueAt: EpochMs;
  /** How often they came back angrier. */
  returned: number;
  answeredAt?: EpochMs;
}

/** All that the future depends on, besides the plan and the interventions to come. */
export interface TownState {
  /** Everything before this instant has come to pass. */
  at: EpochMs;
  agenda: Task[];
  follows: Uint8Array;
  posts: Map<string, PostState>;
  cases: Map<string, CareCase>;
  damage: { share: number; at: EpochMs };
  /** Last order of a person that a post brought. */
  driven: Map<number, EpochMs>;
  recentPosts: EpochMs[];
  promotions: { from: EpochMs; until: EpochMs; factor: number }[];
}

/** A copy that shares nothing that changes. */
export const copyState = (state: TownState): TownState => ({
  at: state.at,
  agenda: state.agenda.slice(),
  follows: state.follows.slice(),
  posts: new Map([...state.posts].map(([id, post]) => [id, { ...post }])),
  cases: new Map([...state.cases].map(([id, open]) => [id, { ...open }])),
  damage: { ...state.damage },
  driven: new Map(state.driven),
  recentPosts: state.recentPosts.slice(),
  promotions: state.promotions.slice(),
});

/** A state as text, for a checkpoint in the store. Interventions to come are left out: the store has them. */
export function stateToText(state: TownState): string {
  return JSON.stringify({
    ...state,
    agenda: state.agenda.filter(({ task }) => task.do !== 'intervene'),
    follows: [...state.follows].join(''),
    posts: [...state.posts],
    cases: [...state.cases],
    driven: [...state.driven],
  });
}

/** The state that `stateToText` wrote. */
export function stateFromText(text: string): TownState {
  const plain = JSON.parse(text) as Omit<TownState, 'follows' | 'posts' | 'cases' | 'driven'> & {
    follows: string;
    posts: [string, PostState][];
    cases: [string, CareCase][];
    driven: [number, EpochMs][];
  };
  return {
    ...plain,
    follows: Uint8Array.from(plain.follows, Number),
    posts: new Map(plain.posts),
    cases: new Map(plain.cases),
    driven: new Map(plain.driven),
  };
}
