import { DAY_MS, type EpochMs } from '../../kernel/time.ts';
import { type TrueEffect, trueEffect } from '../effects.ts';
import type { TrueDays } from '../true-days.ts';
import type { Happening } from '../happenings.ts';
import type { Intervention } from '../interventions.ts';
import type { Population } from '../people.ts';
import { type SimClock, simClock } from '../sim-clock.ts';
import { type TownPlan, townPeople } from '../town.ts';
import { stateFromText, stateToText, type TownState } from '../town-state.ts';
import { openWorld, type World } from '../world.ts';
import { type Archive, archive } from './archive.ts';
import type { PracticeStore } from './practice-store.ts';
import { townTruth, type TrueDaysAsked } from './town-truth.ts';

/** The town is shown as it was a quarter of a second ago, so that what another process accepts meanwhile still comes in time. */
const lagMs = 250;
const checkpointEvery = 30 * DAY_MS;
/** How much of the past a fresh process derives again. */
const pastKept = 200 * DAY_MS;
const happeningsKept = 60_000;

/** An intervention by the wall clock: its town time follows when the speed until then is known. */
export type WallIntervention = Intervention & { wallAt: EpochMs };

/** A town that keeps step with the wall clock, for one account of the practice network. */
export interface LiveTown {
  plan: TownPlan;
  people: Population;
  archive: Archive;
  clock(): SimClock;
  world(): World;
  /** Takes in an intervention, also one that another process accepted a moment ago. */
  learn(intervention: WallIntervention): void;
  changeSpeed(wallAt: EpochMs, speed: number): void;
  /** Lives up to the wall clock's now. */
  catchUp(now: EpochMs): Promise<void>;
  trueEffect(id: string, now: EpochMs): Promise<TrueEffect | undefined>;
  /** The shop's books by stretches of the wall clock, with some interventions and without them. */
  trueDays(asked: TrueDaysAsked, now: EpochMs): Promise<TrueDays | 'nothing-done' | 'too-long'>;
}

export interface LiveTownOptions {
  account: string;
  plan: TownPlan;
  /** When the wall clock and the town's clock stood at the same instant. */
  openedAt: EpochMs;
  /** Of before this only the shop's books are shown. */
  shownFrom: EpochMs;
  speed: number;
  store: PracticeStore;
}

export function liveTown({ account, plan, openedAt, shownFrom, speed, store }: LiveTownOptions): LiveTown {
  const people = townPeople(plan);
  const kept = archive(happeningsKept);
  const made: WallIntervention[] = [];
  const speeds: { at: EpochMs; speed: number }[] = [];
  let clock = simClock(openedAt, speed, speeds);
  let world: World | undefined;
  let snapshots: TownState[] = [];
  let savedAt = 0;
  const truths = townTruth({ account, plan, people, store });

  const inTownTime = (intervention: WallIntervention): WallIntervention => {
    const at = clock.sim(intervention.wallAt);
    return intervention.type === 'promotion'
      ? { ...intervention, at, until: clock.sim(intervention.until) }
      : { ...intervention, at };
  };
  const reopen = (from: TownState | undefined): World => {
    const opened = openWorld(plan, from, people);
    for (const intervention of made) opened.add(inTownTime(intervention));
    kept.forgetFrom(opened.at());
    return opened;
  };
  const windBack = (to: EpochMs): void => {
    truths.forget();
    snapshots = snapshots.filter((state) => state.at <= to);
    world = reopen(snapshots.at(-1));
  };
  const firstWorld = async (until: EpochMs): Promise<World> => {
    const saved = await store.checkpointBefore(account, until - pastKept);
    savedAt = saved?.simAt ?? plan.startAt;
    const from = saved === undefined ? undefined : stateFromText(saved.state);
    snapshots = from === undefined ? [] : [from];
    return reopen(from);
  };
  const isShown = ({ kind, at }: Happening): boolean => at >= shownFrom || kind === 'order' || kind === 'visit';
  const liveADay = async (living: World, until: EpochMs): Promise<void> => {
    const day = Math.min(until, (Math.floor(living.at() / DAY_MS) + 1) * DAY_MS);
    kept.add(living.advance(day).filter(isShown));
    if (day % DAY_MS !== 0) return;
    snapshots = [...snapshots.slice(-2), living.snapshot()];
    if (day - savedAt < checkpointEvery) return;
    savedAt = day;
    await store.saveCheckpoint(account, day, stateToText(living.snapshot()));
  };

  return {
    plan,
    people,
    archive: kept,
    clock: () => clock,
    world: () => (world ??= reopen(undefined)),
    learn: (intervention) => {
      made.push(intervention);
      if (world !== undefined && !world.add(inTownTime(intervention))) windBack(inTownTime(intervention).at);
    },
    changeSpeed: (at, next) => {
      speeds.push({ at, speed: next });
      clock = simClock(openedAt, speed, speeds);
      if (world !== undefined) {
        if (world.at() > clock.sim(at)) windBack(clock.sim(at));
        else world = reopen(world.snapshot());
      }
    },
    catchUp: async (now) => {
      const until = clock.sim(now - lagMs);
      world ??= await firstWorld(until);
      while (world.at() < until) await liveADay(world, until);
    },
    trueEffect: async (id, now) => {
      const intervention = made.find((one) => one.id === id);
      if (intervention === undefined) return undefined;
      const saved = await store.checkpointBefore(account, clock.sim(intervention.wallAt));
      const from = saved === undefined ? {} : { from: stateFromText(saved.state) };
      const until = Math.min(clock.sim(now - lagMs), clock.sim(intervention.wallAt) + 30 * DAY_MS);
      return trueEffect({ plan, people, interventions: made.map(inTownTime), until, ...from }, id);
    },
    trueDays: (asked, now) => truths.ask(asked, { clock, made: made.map(inTownTime), livedTo: clock.sim(now - lagMs) }),
  };
}
