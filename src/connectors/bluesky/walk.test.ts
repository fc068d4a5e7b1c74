import { expect, it } from 'vitest';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import { type Entry, type ListPage, type Seen, walkBack } from './walk.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

/** A list that is read newest first, `size` at a time; `broken` makes the page with this number fail. */
function listOf(entries: readonly Entry[], size: number, broken = Number.NaN) {
  const ordered = entries.toSorted((a, b) => b.at - a.at);
  const asked: number[] = [];
  const page = async (cursor: string | undefined): Promise<Outcome<ListPage<Entry>>> => {
    const from = Number(cursor ?? 0);
    asked.push(from);
    if (asked.length === broken) return failure('network', 'timeout', 'lost');
    const next = from + size < ordered.length ? String(from + size) : undefined;
    return success({ entries: ordered.slice(from, from + size), next });
  };
  return { page, asked };
}

const entries = (count: number, newest: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ key: `e${n}`, at: newest - (count - n) * 1_000 }));

async function walked(list: readonly Entry[], size: number, before: Seen | undefined, now = noon) {
  const fresh: Entry[] = [];
  let seen = before;
  for (let calls = 1; calls < 50; calls++) {
    const result = await walkBack(listOf(list, size).page, seen, now);
    if (!result.ok) throw new Error(result.code);
    fresh.push(...result.value.fresh);
    seen = result.value.seen ?? seen;
    if (!result.value.more) return { keys: fresh.map(({ key }) => key), seen, calls };
  }
  throw new Error('the walk does not end');
}

it('hands out everything once, oldest first, across pages', async () => {
  const list = entries(35, noon);
  const first = await walked(list.slice(0, 5), 10, undefined);
  const second = await walked(list, 10, first.seen);
  expect(second.keys).toEqual(list.slice(5).map(({ key }) => key));
  expect((await walked(list, 10, second.seen)).keys).toEqual([]);
});

it('goes on where it stopped when there is more than it takes at once, and loses nothing', async () => {
  const list = entries(2_750, noon);
  const { keys, calls, seen } = await walked(list, 100, undefined);
  expect(calls).toBe(3);
  expect(new Set(keys)).toEqual(new Set(list.map(({ key }) => key)));
  expect(keys).toHaveLength(2_750);
  expect((await walked(list, 100, seen, noon + 2 * HOUR_MS)).keys).toEqual([]);
});

it('finds an entry with an old clock: at once on the first page, within the hour below it', async () => {
  const list = entries(500, noon);
  const { seen } = await walked(list, 100, undefined);
  const nearby = { key: 'nearby', at: noon - MINUTE_MS };
  const deep = { key: 'deep', at: noon - 6 * HOUR_MS };
  const late = await walked([...list, nearby, deep], 100, seen);
  expect(late.keys).toEqual(['nearby']);
  const swept = await walked([...list, nearby, deep], 100, late.seen, noon + HOUR_MS);
  expect(swept.keys).toEqual(['deep']);
});

it('keeps entries of one instant apart', async () => {
  const twins = [
    { key: 'a', at: noon },
    { key: 'b', at: noon },
  ];
  const { seen } = await walked(twins.slice(0, 1), 1, undefined);
  expect((await walked(twins, 1, seen)).keys).toEqual(['b']);
});

it('moves nothing when a page is lost', async () => {
  const list = entries(30, noon);
  const { seen } = await walked(list.slice(0, 3), 10, undefined);
  expect(await walkBack(listOf(list, 10, 2).page, seen, noon)).toMatchObject({ ok: false, code: 'timeout' });
  expect((await walked(list, 10, seen)).keys).toHaveLength(27);
});

it('does not go further back than 30 days at first, and says nothing when nothing moved', async () => {
  const list = [{ key: 'old', at: noon - 31 * DAY_MS }, ...entries(2, noon)];
  const { keys, seen } = await walked(list, 10, undefined);
  expect(keys).toEqual(['e0', 'e1']);
  expect(await walkBack(listOf(list, 10).page, seen, noon)).toEqual(success({ fresh: [], more: false }));
});

it('keeps its memory bounded', async () => {
  const { seen } = await walked(entries(5_000, noon), 100, undefined);
  expect(seen?.known.length).toBeLessThanOrEqual(1_000);
  expect(JSON.stringify(seen).length).toBeLessThan(25_000);
});
