import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../../kernel/random.ts';
import { activeTime, type Beat } from './minutes.ts';

const S = 1_000;
const always = { from: 0, to: 1e15 };
const beats = (tab: string, subject: string, ...seconds: number[]): Beat[] =>
  seconds.map((second) => ({ tab, subject, at: second * S }));
const seconds = (list: readonly Beat[], within = always) =>
  Object.fromEntries([...activeTime(list, within)].map(([subject, ms]) => [subject, ms / S]));

describe('activeTime', () => {
  it('counts the time between beats, and no silence over two minutes', () => {
    expect(seconds(beats('t', 'a', 0, 30, 60, 180, 301, 331))).toEqual({ a: 210 });
  });

  it('gives the time after a beat to what was shown at it', () => {
    expect(seconds([...beats('t', 'a', 0, 30), ...beats('t', 'b', 60, 90)])).toEqual({ a: 60, b: 30 });
  });

  it('shares the time of tabs that are active at once', () => {
    expect(seconds([...beats('t1', 'a', 0, 100), ...beats('t2', 'b', 50, 110)])).toEqual({ a: 75, b: 35 });
  });

  it('shares three ways without losing a millisecond', () => {
    const list = ['1', '2', '3'].flatMap((tab) => beats(tab, tab, 0, 100));
    expect([...activeTime(list, always).values()].reduce((sum, ms) => sum + ms, 0)).toBe(100 * S);
  });

  it('knows nothing from a single beat, and counts a repeated one once', () => {
    expect(seconds(beats('t', 'a', 5))).toEqual({});
    expect(seconds(beats('t', 'a', 0, 0, 30, 30))).toEqual({ a: 30 });
  });

  it('cuts at the edges of the day, and both days add up', () => {
    const list = beats('t', 'a', 50, 130);
    expect(seconds(list, { from: 0, to: 100 * S })).toEqual({ a: 50 });
    expect(seconds(list, { from: 100 * S, to: 200 * S })).toEqual({ a: 30 });
  });

  it('never counts more than the clock on the wall', () => {
    for (let run = 0; run < 300; run++) {
      const random = keyedRandom('minutes', run);
      const list = Array.from({ length: 60 }, () => ({
        tab: `t${Math.floor(random.next() * 3)}`,
        subject: `s${Math.floor(random.next() * 4)}`,
        at: Math.floor(random.next() * 3_600) * S,
      }));
      const total = [...activeTime(list, always).values()].reduce((sum, ms) => sum + ms, 0);
      const first = Math.min(...list.map((beat) => beat.at));
      const last = Math.max(...list.map((beat) => beat.at));
      expect(total).toBeLessThanOrEqual(last - first);
      expect(total).toBeGreaterThan(0);
    }
  });
});
