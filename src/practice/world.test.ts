import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kernel/time.ts';
import { live, orders, trueEffect } from './effects.ts';
import type { Happening, Ordered, Said } from './happenings.ts';
import type { Intervention, PostIntervention } from './interventions.ts';
import { type TownPlan, townPeople } from './town.ts';
import { stateFromText, stateToText } from './town-state.ts';
import { openWorld } from './world.ts';

const startAt = Date.UTC(2026, 2, 2);
const plan: TownPlan = { seed: 'world-test', firm: { handle: 'karibu', name: 'Karibu Coffee' }, startAt, people: 240 };
const people = townPeople(plan);

const post = (id: string, at: number): PostIntervention => ({
  type: 'post',
  id,
  at,
  text: 'New roast today',
  links: ['https://karibu.example/new'],
  images: 0,
});

const stretch = (interventions: readonly Intervention[], days: number) => ({
  plan,
  people,
  interventions,
  until: startAt + days * DAY_MS,
});

const posts = Array.from({ length: 10 }, (_, n) => post(`post-${n}`, startAt + n * 1.5 * DAY_MS + 9 * HOUR_MS));
const keyOf = (happening: Happening): string => JSON.stringify(happening);
const isSaid = (happening: Happening): happening is Said => happening.kind === 'said';
const isOrder = (happening: Happening): happening is Ordered => happening.kind === 'order';

describe('a town', () => {
  it('lives the same life again from the same seed and interventions, and another from another seed', () => {
    const first = live(stretch(posts, 20));
    expect(live(stretch(posts, 20))).toEqual(first);
    const other = { ...plan, seed: 'another' };
    expect(live({ ...stretch(posts, 20), plan: other, people: townPeople(other) })).not.toEqual(first);
  });

  it('does in many steps what it does in one, also over a saved state', () => {
    const storm: Intervention = { type: 'storm', id: 'storm', at: startAt + 3 * DAY_MS, strength: 0.5 };
    const made = [...posts.slice(0, 4), storm];
    const whole = live(stretch(made, 8));
    const widths = fc.array(fc.integer({ min: 1, max: 40 * HOUR_MS }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(widths, (steps) => {
        let world = openWorld(plan, undefined, people);
        for (const one of made) world.add(one);
        const happened: Happening[] = [];
        for (const step of steps) {
          happened.push(...world.advance(Math.min(world.at() + step, startAt + 8 * DAY_MS)));
          world = openWorld(plan, stateFromText(stateToText(world.snapshot())), people);
          for (const one of made) world.add(one);
        }
        happened.push(...world.advance(startAt + 8 * DAY_MS));
        expect(happened).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it('tells things in order', () => {
    const at = live(stretch(posts, 20)).map((happening) => happening.at);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('refuses an intervention in its past', () => {
    const world = openWorld(plan, undefined, people);
    world.advance(startAt + DAY_MS);
    expect(world.add(post('late', startAt + HOUR_MS))).toBe(false);
  });
});

describe('a post that is taken out', () => {
  const withAll = live(stretch(posts, 25));

  it('changes nothing before itself, and after it only what it caused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...posts), (removed) => {
        const without = live(stretch(posts, 25), removed.id);
        expect(without.filter(({ at }) => at <= removed.at)).toEqual(withAll.filter(({ at }) => at <= removed.at));
        const inWith = new Set(withAll.map(keyOf));
        const inWithout = new Set(without.map(keyOf));
        const changed = [
          ...withAll.filter((h) => !inWithout.has(keyOf(h))),
          ...without.filter((h) => !inWith.has(keyOf(h))),
        ];
        expect(changed.length).toBeGreaterThan(0);
        const touched = touchedBy(removed.id, [...withAll, ...without]);
        const hurts = withAll.some((h) => h.id.startsWith(`${removed.id}.`) && h.id.includes('.again'));
        for (const happening of changed) {
          expect(isOfOrThrough(happening, removed, touched, hurts), keyOf(happening)).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('never changes what people say unprompted', () => {
    const unprompted = (all: Happening[]) => all.filter(isSaid).filter((said) => said.because === undefined);
    expect(unprompted(live(stretch(posts, 25), 'post-3'))).toEqual(unprompted(withAll));
  });

  it('has as its true effect the difference between the two worlds', () => {
    const effect = trueEffect(stretch(posts, 25), 'post-2');
    const value = (list: Ordered[]): number => list.reduce((sum, order) => sum + order.valueMinor, 0);
    const [withIt, withoutIt] = [orders(stretch(posts, 25)), orders(stretch(posts, 25), { without: 'post-2' })];
    expect(effect).toMatchObject({
      orders: withIt.length - withoutIt.length,
      valueMinor: value(withIt) - value(withoutIt),
      isComplete: true,
    });
    expect(trueEffect(stretch(posts, 25), 'never-made')).toBeUndefined();
  });

  it('brings orders on the whole, fewer than a traced click would claim', () => {
    const none = orders(stretch([], 25)).length;
    const many = Array.from({ length: 60 }, (_, n) => post(`many-${n}`, startAt + n * 8 * HOUR_MS));
    const all = orders(stretch(many, 25));
    const traced = all.filter((order) => order.visit !== undefined).length;
    expect(all.length - none).toBeGreaterThan(0);
    expect(traced).toBeGreaterThan(0);
  });
});

/** People whom the post moved: they reacted to it, followed, left or bought because of it. */
function touchedBy(postId: string, all: readonly Happening[]): Set<number> {
  const touched = new Set<number>();
  for (const happening of all) {
    if (happening.id.startsWith(`${postId}.`) && happening.person !== undefined) touched.add(happening.person);
    if (happening.id.startsWith(`order-${postId}.`) && happening.person !== undefined) touched.add(happening.person);
  }
  return touched;
}

/**
 * Caused by the post, or done by somebody it moved, or a reaction to a post of the following day (which goes further when people have
 * seen less of the firm), or an order while a complaint under it, unanswered, hurts the firm's repute.
 */
function isOfOrThrough(
  happening: Happening,
  removed: PostIntervention,
  touched: ReadonlySet<number>,
  hurts: boolean,
): boolean {
  if (happening.at < removed.at) return false;
  if (happening.id.includes(`${removed.id}.`)) return true;
  if (happening.person !== undefined && touched.has(happening.person)) return true;
  const other = posts.find((one) => happening.id.includes(`${one.id}.`));
  if (other !== undefined) return other.at > removed.at && other.at < removed.at + DAY_MS;
  return hurts && isOrder(happening);
}

describe('believable numbers', () => {
  const quarter = live(stretch([], 90));
  const perDay = (fits: (happening: Happening) => boolean): number => quarter.filter(fits).length / 90;

  it('brings the firm 25 to 60 mentions a day', () => {
    const told = perDay((h) => h.kind === 'said' && h.tagged);
    expect(told).toBeGreaterThan(25);
    expect(told).toBeLessThan(60);
  });

  it('hears the four languages evenly', () => {
    const said = quarter.filter(isSaid);
    for (const language of ['en', 'sw', 'he', 'ar']) {
      const share = said.filter((one) => one.language === language).length / said.length;
      expect(share, language).toBeGreaterThan(0.22);
      expect(share, language).toBeLessThan(0.28);
    }
  });

  it('sells every day, more on Saturdays than on Tuesdays', () => {
    const sold = (weekday: number): number =>
      quarter.filter((h) => isOrder(h) && new Date(h.at).getUTCDay() === weekday).length;
    expect(perDay(isOrder)).toBeGreaterThan(25);
    expect(sold(6)).toBeGreaterThan(sold(2));
  });
});

describe('care', () => {
  const quiet = live(stretch([], 10));
  const complaints = quarterComplaints(quiet);
  const answers: Intervention[] = complaints.map((said, n) => ({
    type: 'post',
    id: `answer-${n}`,
    at: said.at + HOUR_MS / 2,
    text: 'So sorry! Sent you a message.',
    links: [],
    images: 0,
    replyTo: said.id,
  }));
  const answered = live(stretch(answers, 10));
  const count = (all: readonly Happening[], saying: Said['saying']): number =>
    all.filter((h) => h.kind === 'said' && h.saying === saying).length;

  it('brings unanswered complaints back angrier, and others join in', () => {
    expect(count(quiet, 'again')).toBeGreaterThan(10);
    expect(count(quiet, 'echo')).toBeGreaterThan(5);
  });

  it('calms those who were answered soon, and keeps customers', () => {
    expect(count(answered, 'again')).toBe(0);
    expect(count(answered, 'thanks')).toBeGreaterThan(10);
    expect(answered.filter(isOrder).length).toBeGreaterThan(quiet.filter(isOrder).length);
  });

  it('lets a storm bring a wave of complaints that passes, and costs sales', () => {
    const storm: Intervention = { type: 'storm', id: 'storm', at: startAt + 2 * DAY_MS, strength: 1 };
    const stormy = live(stretch([storm], 10));
    const inStorm = stormy.filter((h): h is Said => h.kind === 'said' && h.saying === 'storm');
    expect(inStorm.length).toBeGreaterThan(40);
    expect(Math.max(...inStorm.map(({ at }) => at))).toBeLessThanOrEqual(storm.at + 2 * DAY_MS + 1_000);
    expect(trueEffect(stretch([storm], 10), 'storm')?.orders).toBeLessThan(0);
  });
});

function quarterComplaints(all: readonly Happening[]): Said[] {
  return all.filter((h): h is Said => h.kind === 'said' && h.saying === 'complaint');
}
