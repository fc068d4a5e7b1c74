import { expect, it } from 'vitest';
import { mapInOrder } from './in-order.ts';

/** Deferred answers, given by hand. */
function answers() {
  const give = new Map<number, () => void>();
  const asked: number[] = [];
  const map = (value: number) => {
    asked.push(value);
    return new Promise<string>((resolve) => give.set(value, () => resolve(`answer ${value}`)));
  };
  return { asked, map, give: (value: number) => give.get(value)?.() };
}

async function* counting(upTo: number): AsyncGenerator<number> {
  for (let n = 1; n <= upTo; n++) yield n;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks several at once and gives the answers in the order of the questions', async () => {
  const { asked, map, give } = answers();
  const results = mapInOrder(counting(5), 3, map);
  const first = results.next();
  await turn();
  expect(asked, 'no more than three').toEqual([1, 2, 3]);
  give(2);
  give(3);
  give(1);
  expect(await first).toEqual({ value: 'answer 1', done: false });
  expect((await results.next()).value).toBe('answer 2');
  expect((await results.next()).value).toBe('answer 3');
  const fourth = results.next();
  await turn();
  give(5);
  give(4);
  expect((await fourth).value).toBe('answer 4');
  expect((await results.next()).value).toBe('answer 5');
  expect((await results.next()).done).toBe(true);
});

it('gives an answer while nothing further arrives', async () => {
  const { map, give } = answers();
  async function* oneAndSilence(): AsyncGenerator<number> {
    yield 1;
    await new Promise(() => undefined);
  }
  const result = mapInOrder(oneAndSilence(), 3, map).next();
  await turn();
  give(1);
  expect((await result).value).toBe('answer 1');
});

it('ends its source when its reader stops, and passes on what breaks', async () => {
  let isEnded = false;
  async function* source(): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
    } finally {
      isEnded = true;
    }
  }
  for await (const value of mapInOrder(source(), 1, async (n) => n)) {
    expect(value).toBe(1);
    break;
  }
  expect(isEnded).toBe(true);
  const broken = mapInOrder(counting(2), 2, () => Promise.reject(new Error('no')));
  await expect(broken.next()).rejects.toThrow('no');
});
