import { describe, expect, it } from 'vitest';
import { deviation, lagOneCorrelation, mean } from '../numerics/index.ts';
import {
  busyWorld,
  exposureHalfLifeHours,
  families,
  familySeries,
  liveWorld,
  postId,
  quietWorld,
  trueEffect,
  type WorldPlan,
} from './index.ts';

const busy = busyWorld('reference', 400, 5);
const changedDays = (a: Float64Array, b: Float64Array): number[] =>
  [...a.keys()].filter((t) => !Object.is(a[t], b[t]) && a[t] !== b[t]);

describe('a world', () => {
  it('is the same for the same plan, to the bit, and another for another seed', () => {
    expect(liveWorld(busy)).toEqual(liveWorld(busy));
    expect(liveWorld({ ...busy, seed: 'other' }).outcome).not.toEqual(liveWorld(busy).outcome);
  });
  it('differs from the one without a campaign by the campaign alone', () => {
    const { start, lift } = busy.campaigns[0] ?? { start: 0, lift: 0 };
    const as = liveWorld(busy);
    const without = liveWorld(busy, new Set(['campaign:spring']));
    expect(changedDays(as.outcome, without.outcome)[0]).toBe(start);
    expect((as.outcome[start] ?? 0) / (without.outcome[start] ?? 1)).toBeCloseTo(1 + lift, 10);
    expect(as.channels).toEqual(without.channels);
    expect(as.complaints).toEqual(without.complaints);
    expect(trueEffect(busy, new Set(['campaign:spring']), 0, start)).toBe(0);
  });
  it('without one post keeps every other post, every other channel and all days before', () => {
    const as = liveWorld(busy);
    const day = as.channels[2]?.posts.findIndex((posts, t) => t > 100 && posts > 0) ?? -1;
    const slots = [0, 1, 2, 3].map((slot) => liveWorld(busy, new Set([postId('channel-3', day, slot)])));
    const without = slots.find((world) => world.channels[2]?.posts[day] !== as.channels[2]?.posts[day]);
    expect(changedDays(as.outcome, without?.outcome ?? as.outcome)[0]).toBe(day);
    for (const other of [0, 1, 3, 4]) expect(without?.channels[other]).toEqual(as.channels[other]);
    const posts = (world: typeof without): number => {
      let sum = 0;
      for (const count of world?.channels[2]?.posts ?? []) sum += count;
      return sum;
    };
    expect(posts(without)).toBe(posts(as) - 1);
    expect(without?.index).toEqual(as.index);
  });
  it('without an incident has what was truly lost, and it mends', () => {
    const [incident] = busy.incidents;
    const day = incident?.day ?? 0;
    const lost = (from: number, to: number): number => trueEffect(busy, new Set(['incident:recall']), from, to);
    expect(lost(0, day)).toBe(0);
    expect(lost(day, day + 7)).toBeLessThan(0);
    expect(Math.abs(lost(day + 35, day + 42))).toBeLessThan(0.05 * Math.abs(lost(day, day + 7)));
  });
  it('in whole orders, more demand adds orders and takes none away', () => {
    const plan: WorldPlan = {
      ...quietWorld('whole', 300, { kind: 'counts', size: 8 }),
      campaigns: [{ name: 'c', start: 100, end: 200, lift: 0.3, carryOverDays: 0 }],
    };
    const as = liveWorld(plan).outcome;
    const without = liveWorld(plan, new Set(['campaign:c'])).outcome;
    expect(as.every((value, t) => Number.isInteger(value) && value >= (without[t] ?? 0))).toBe(true);
    expect(changedDays(as, without).every((t) => t >= 100 && t < 200)).toBe(true);
  });
  it('posts as hidden demand goes, and records what stock-outs and gaps leave', () => {
    const world = liveWorld({ ...busy, days: 2_000 });
    const posts = Float64Array.from(world.index, (_, t) =>
      world.channels.reduce((sum, channel) => sum + (channel.posts[t] ?? 0), 0),
    );
    const high = posts.filter((_, t) => (world.index[t] ?? 0) > 108);
    const low = posts.filter((_, t) => (world.index[t] ?? 0) < 92);
    expect(mean(high)).toBeGreaterThan(1.1 * mean(low));
    expect(world.observed.filter(Number.isNaN).length).toBeGreaterThan(0);
    expect(world.stockOuts.some((value) => value === 1)).toBe(true);
  });
  it('keeps posts in sight as long as their network does', () => {
    const one = (network: keyof typeof exposureHalfLifeHours): number => {
      const [channel] = busy.channels;
      const plan = { ...busy, channels: channel ? [{ ...channel, network, postsPerDay: 0.02 }] : [] };
      const past = liveWorld(plan).channels[0];
      const exposures = past?.exposures ?? new Float64Array(1);
      const day = past?.posts.indexOf(1) ?? 0;
      return (exposures[day + 1] ?? 0) / (exposures[day] ?? 1);
    };
    expect(one('microblog')).toBeLessThan(0.01);
    expect(one('video')).toBeGreaterThan(0.5);
  });
});

describe('families', () => {
  it('are six noises, confounded or not, with and without an effect', () => {
    expect(families).toHaveLength(24);
    expect(new Set(families.map(({ name }) => name)).size).toBe(24);
  });
  it('have the truth they say, and an oracle that is neither shy nor bold', () => {
    const plain = families.filter(({ isConfounded, effect }) => !isConfounded && effect === 'none');
    for (const family of plain) {
      let inside = 0;
      for (let i = 0; i < 60; i++) {
        const { truth, without, oracle } = familySeries(family, 'oracle', i);
        expect(truth).toBe(0);
        if (Math.abs(without - oracle.mean) < oracle.width / 2) inside += 1;
      }
      // 95 % of 60, within three deviations of a binomial count.
      expect(inside, family.name).toBeGreaterThanOrEqual(52);
    }
    const found = families.find(({ name }) => name === 'white, plain, detectable');
    const series = found && familySeries(found, 'oracle', 1);
    expect((series?.truth ?? 0) / (series?.without ?? 1)).toBeCloseTo(
      (2.8 * (series?.oracle.deviation ?? 0)) / (series?.oracle.mean ?? 1),
      6,
    );
  });
  it('that are confounded run when demand is high', () => {
    const family = families.find(({ name }) => name === 'white, confounded, none');
    const heights = Array.from({ length: 20 }, (_, i) => {
      const { controls, start, end } = (family && familySeries(family, 'high', i)) ?? {
        controls: [],
        start: 0,
        end: 0,
      };
      const market = controls[0]?.values ?? new Float64Array(1);
      return mean(market.subarray(start, end)) / mean(market.subarray(0, start));
    });
    expect(mean(heights)).toBeGreaterThan(1.05);
  });
  it('remember as much as they say', () => {
    const plan = quietWorld('memory', 5_000, { kind: 'memory', deviation: 0.3, rho: 0.7 });
    const { outcome, expected } = liveWorld(plan);
    const logs = outcome.map((value, t) => Math.log(value / (expected[t] ?? 1)));
    expect(Math.abs(lagOneCorrelation(logs) - 0.7)).toBeLessThan(0.05);
    expect(Math.abs(deviation(logs) - 0.3)).toBeLessThan(0.03);
  });
});
