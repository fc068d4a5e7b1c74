import { type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/time.ts';
import { addDue, takeDue } from './agenda.ts';
import { hourBegins, stormBreaks } from './baseline.ts';
import { answered, losesPatience, opensCase } from './care.ts';
import { postGoesRound, repostCarriesOn } from './exposure.ts';
import type { Happening, Reacted, Said } from './happenings.ts';
import type { FollowIntervention, Intervention, PostIntervention, SayIntervention } from './interventions.ts';
import { customerArrives, orderArrives, visitArrives } from './shop.ts';
import { draws, expect, firstState, type Town, type TownPlan, townPeople } from './town.ts';
import type { Population } from './people.ts';
import { copyState, type Task, type TownState } from './town-state.ts';

/** A town that lives: time only moves forward, and what it did depends on nothing but its plan and the interventions. */
export interface World {
  plan: TownPlan;
  people: Population;
  /** Everything before this instant has come to pass. */
  at(): EpochMs;
  /** Hands in an intervention; false when its instant has passed already (then the world must be wound back). */
  add(intervention: Intervention): boolean;
  /** Lets time pass up to (not including) `until`; what came to pass, in order. Cost grows with the stretch, not with the history. */
  advance(until: EpochMs): Happening[];
  state(): Readonly<TownState>;
  /** A copy of the state, good for `openWorld` later. */
  snapshot(): TownState;
}

/** Opens a world at its beginning, or at a state it was in before. `people` may be shared between worlds of one plan. */
export function openWorld(plan: TownPlan, from?: TownState, people: Population = townPeople(plan)): World {
  const state = from === undefined ? firstState(plan, people) : withoutInterventions(copyState(from));
  const posts = new Map<string, PostIntervention>();
  let happened: Happening[] = [];
  const town: Town = { plan, people, state, emit: (happening) => void happened.push(happening) };
  return {
    plan,
    people,
    at: () => state.at,
    add: (intervention) => {
      if (intervention.type === 'post') posts.set(intervention.id, intervention);
      if (intervention.at < state.at) return false;
      // A leading blank sorts first: what comes from outside at an instant comes before what the town does at it.
      addDue(state.agenda, { at: intervention.at, id: ` ${intervention.id}`, task: { do: 'intervene', intervention } });
      return true;
    },
    advance: (until) => {
      happened = [];
      for (let due = takeDue(state.agenda, until); due !== undefined; due = takeDue(state.agenda, until)) {
        perform(town, due, posts);
      }
      state.at = Math.max(state.at, until);
      return happened;
    },
    state: () => state,
    snapshot: () => copyState(state),
  };
}

/** A sorted list is a heap: what is left after taking the interventions out is put in order again. */
function withoutInterventions(state: TownState): TownState {
  const agenda = state.agenda.filter(({ task }) => task.do !== 'intervene');
  agenda.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { ...state, agenda };
}

function perform(town: Town, due: Task, posts: ReadonlyMap<string, PostIntervention>): void {
  const { task } = due;
  if (task.do === 'hour') hourBegins(town, due.at);
  else if (task.do === 'customer') customerArrives(town, due.at, due.id, task);
  else if (task.do === 'lose-patience') losesPatience(town, due.at, task.caseId);
  else if (task.do === 'intervene') intervene(town, task.intervention);
  else comesToPass(town, task.happening, posts);
}

function intervene(town: Town, intervention: Intervention): void {
  const { state } = town;
  if (intervention.type === 'post') {
    if (intervention.replyTo === undefined) postGoesRound(town, intervention);
    else answerGoesOut(town, intervention);
  } else if (intervention.type === 'delete') {
    const post = state.posts.get(intervention.postId);
    if (post !== undefined) post.isDeleted = true;
  } else if (intervention.type === 'storm') stormBreaks(town, intervention);
  else if (intervention.type === 'promotion') {
    state.promotions.push({ from: intervention.at, until: intervention.until, factor: intervention.factor });
  } else if (intervention.type === 'say') isTold(town, intervention);
  else if (intervention.type === 'follow') isFollowed(town, intervention);
}

function isTold(town: Town, { type: _, ...say }: SayIntervention): void {
  const { language } = town.people.person(say.person);
  const form = say.replyTo === undefined ? 'mention' : 'reply';
  expect(town, { ...say, kind: 'said', saying: 'question', form, language, tagged: true, because: say.id });
}

/** One in four follows back within a few hours. */
function isFollowed(town: Town, { id, at, person }: FollowIntervention): void {
  const random = draws(town, 'follows-back', id);
  const after = 10 * MINUTE_MS + random.next() * 5 * HOUR_MS;
  if (random.next() < 0.25) expect(town, { kind: 'follow', id: `${id}.back`, at: at + after, person, because: id });
}

function answerGoesOut(town: Town, reply: PostIntervention): void {
  const counts = { seen: 0, likes: 0, reposts: 0, replies: 0, clicks: 0, isDeleted: false };
  town.state.posts.set(reply.id, { at: reply.at, ...counts });
  answered(town, reply);
}

function comesToPass(town: Town, happening: Happening, posts: ReadonlyMap<string, PostIntervention>): void {
  if (happening.kind === 'said') isSaid(town, happening);
  else if (happening.kind === 'visit') visitArrives(town, happening);
  else if (happening.kind === 'order') orderArrives(town, happening);
  else if (happening.kind === 'like' || happening.kind === 'repost') reacts(town, happening, posts);
  else {
    const follows = happening.kind === 'follow' ? 1 : 0;
    if (town.state.follows[happening.person] === follows) return;
    town.state.follows[happening.person] = follows;
    town.emit(happening);
  }
}

function isSaid(town: Town, said: Said): void {
  const post = town.state.posts.get(said.replyTo ?? '');
  if (said.form === 'comment' && (post === undefined || post.isDeleted)) return;
  if (post !== undefined) post.replies += 1;
  town.emit(said);
  opensCase(town, said);
}

function reacts(town: Town, reacted: Reacted, posts: ReadonlyMap<string, PostIntervention>): void {
  const post = town.state.posts.get(reacted.about);
  if (post === undefined || post.isDeleted) return;
  if (reacted.kind === 'like') post.likes += 1;
  else post.reposts += 1;
  town.emit(reacted);
  const original = posts.get(reacted.about);
  if (reacted.kind === 'repost' && original !== undefined) repostCarriesOn(town, original, reacted.person, reacted.at);
}
