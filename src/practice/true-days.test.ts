import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kernel/time.ts';
import { type Stretch, trueEffect } from './effects.ts';
import type { Intervention } from './interventions.ts';
import { trueDays } from './true-days.ts';

const START = Date.UTC(2026, 0, 5);
const DAYS = 40;
const edges = Array.from({ length: DAYS + 1 }, (_, day) => START + day * DAY_MS);

const post = (id: string, day: number): Intervention => ({
  ...{ type: 'post', id, at: START + day * DAY_MS + 9 * HOUR_MS, text: 'New roast today', images: 0 },
  links: ['https://karibu.example/new'],
});
const offer: Intervention = {
  ...{ type: 'promotion', id: 'offer', at: START + 20 * DAY_MS, until: START + 25 * DAY_MS, factor: 1.5 },
};
const stretch: Stretch = {
  plan: { seed: 'true days', firm: { handle: 'karibu', name: 'Karibu Coffee' }, startAt: START, people: 400 },
  interventions: [post('one', 5), post('two', 20), offer],
  until: START + DAYS * DAY_MS,
};
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('the truth by days', () => {
  it('adds up to the true effect of the one intervention that is left out', async () => {
    const { orders = Number.NaN, valueMinor } = trueEffect(stretch, 'offer') ?? {};
    const days = await trueDays(stretch, new Set(['offer']), edges);
    expect(orders).toBeGreaterThan(20);
    expect(sum(days.with.orders) - sum(days.without.orders)).toBe(orders);
    expect(sum(days.with.valueMinor) - sum(days.without.valueMinor)).toBe(valueMinor);
    expect(days.isComplete).toBe(true);
  });

  it('differs on no day before what is left out, and on none when nothing is', async () => {
    const days = await trueDays(stretch, new Set(['two', 'offer']), edges);
    expect(days.with.orders.slice(0, 20)).toEqual(days.without.orders.slice(0, 20));
    expect(days.with.orders).not.toEqual(days.without.orders);
    const same = await trueDays(stretch, new Set(), edges);
    expect(same.with).toEqual(same.without);
  });

  it('counts only between the edges, and says when the town has not come to the last', async () => {
    const whole = await trueDays(stretch, new Set(['offer']), edges);
    const some = await trueDays(stretch, new Set(['offer']), edges.slice(18, 30));
    expect(some.with.orders).toEqual(whole.with.orders.slice(18, 29));
    const early = await trueDays({ ...stretch, until: START + 22 * DAY_MS }, new Set(['offer']), edges);
    expect(early.isComplete).toBe(false);
    expect(early.with.orders.slice(0, 22)).toEqual(whole.with.orders.slice(0, 22));
    expect(sum(early.with.orders.slice(22))).toBe(0);
  });
});
