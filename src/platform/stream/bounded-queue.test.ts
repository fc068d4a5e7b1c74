import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { boundedQueue } from './bounded-queue.ts';
import { recentKeys } from './recent-keys.ts';
import { watchQueues } from './watch-queues.ts';
import { weigh } from './weigh.ts';

const limits = { count: 3, bytes: 100 };

describe('a bounded queue', () => {
  it('holds its giver while it is full, by count and by bytes', async () => {
    let now = 0;
    const queue = boundedQueue<string>(limits, () => now);
    expect(['a', 'b', 'c'].map((value) => queue.push(value, 1))).toEqual([true, true, true]);
    const held = queue.push('d', 1);
    expect(held).toBeInstanceOf(Promise);
    now = 40;
    expect(queue.stats()).toMatchObject({ depth: 3, bytes: 3, oldestAt: 0, waits: 1 });
    expect(await queue.take(2)).toEqual(['a', 'b']);
    expect(await held).toBe(true);
    expect(queue.stats()).toMatchObject({ depth: 2, waitedMs: 40, taken: 2, batches: 1 });
    expect(queue.push('heavy', 99)).toBeInstanceOf(Promise);
    expect(await queue.take(9)).toEqual(['c', 'd']);
    expect(await queue.take(9)).toEqual(['heavy']);
  });

  it('takes in alone what is heavier than itself, and wakes a taker who came first', async () => {
    const queue = boundedQueue<string>(limits, () => 0);
    const taken = queue.take(5);
    expect(queue.push('huge', 1_000)).toBe(true);
    expect(await taken).toEqual(['huge']);
  });

  it('gives what waits when it is closed, and then nothing; who is held is told', async () => {
    const queue = boundedQueue<number>({ count: 1, bytes: 10 }, () => 0);
    void queue.push(1, 1);
    const held = queue.push(2, 1);
    queue.close();
    expect(await held).toBe(false);
    expect(queue.push(3, 1)).toBe(false);
    expect([await queue.take(5), await queue.take(5)]).toEqual([[1], []]);
  });

  it('gives everything once and in order, whatever the sizes and the pace', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), async (weights, paces) => {
        const queue = boundedQueue<number>(limits, () => 0);
        let most = 0;
        const giving = (async () => {
          for (const [i, weight] of weights.entries()) {
            await queue.push(i, weight);
            most = Math.max(most, queue.stats().depth);
          }
          queue.close();
        })();
        const got: number[] = [];
        for (let turn = 0; ; turn++) {
          const batch = await queue.take(paces[turn % paces.length] ?? 1);
          if (batch.length === 0) break;
          got.push(...batch);
        }
        await giving;
        expect(got).toEqual(weights.map((_, i) => i));
        expect(most).toBeLessThanOrEqual(limits.count);
      }),
    );
  });
});

it('remembers the latest keys and forgets the oldest', () => {
  const keys = recentKeys(2);
  expect(['a', 'a', 'b', 'a', 'c', 'd', 'c', 'a'].map((key) => keys.isNew(key, ''))).toEqual([
    ...[true, false, true, false, true, true, false],
    true,
  ]);
});

it('tells keys by both parts, and none for another', () => {
  const keys = recentKeys(50_000, 7);
  expect([keys.isNew('ab', 'c'), keys.isNew('a', 'bc'), keys.isNew('ab', 'c')]).toEqual([true, true, false]);
  const fresh = Array.from({ length: 49_000 }, (_, i) => keys.isNew(`post-${i}`, 'the same text'));
  expect(fresh.every(Boolean)).toBe(true);
  expect(keys.isNew('post-48999', 'the same text')).toBe(false);
});

it('weighs text by its length, wherever it stands', () => {
  expect(weigh({ a: ['x'.repeat(1_000)] })).toBeGreaterThan(2_000);
  expect(weigh({ a: 1, b: null, c: true })).toBeLessThan(200);
});

it('shows depth, age and held time of all queues of a stage', async () => {
  let now = 0;
  const registry = new Registry();
  const watch = watchQueues(registry, () => now);
  const one = watch.open<number>('match', { count: 2, bytes: 1_000 });
  const two = watch.open<number>('match', { count: 2, bytes: 1_000 });
  void one.queue.push(1, 10);
  now = 2_000;
  void two.queue.push(2, 20);
  void two.queue.push(3, 20);
  const held = two.queue.push(4, 20);
  now = 3_000;
  const text = await registry.metrics();
  expect(text).toContain('rapport_stream_waiting{stage="match"} 3');
  expect(text).toContain('rapport_stream_waiting_bytes{stage="match"} 50');
  expect(text).toContain('rapport_stream_oldest_seconds{stage="match"} 3');
  await two.queue.take(2);
  await held;
  two.done();
  const after = await registry.metrics();
  expect(after).toContain('rapport_stream_items_total{stage="match"} 2');
  expect(after).toContain('rapport_stream_back_pressure_seconds_total{stage="match"} 1');
  expect(after).toContain('rapport_stream_waiting{stage="match"} 1');
});
