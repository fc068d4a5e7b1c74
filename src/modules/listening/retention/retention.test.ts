import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { DAY_MS } from '../../../kernel/time.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { foldCounts } from '../fold-counts.ts';
import { removeOld } from './remove-old.ts';

let home: TestDesk;
let source: SourceRef;

beforeAll(async () => {
  home = await testDesk();
  source = await testSource(home);
});
afterAll(() => home.close());

const remove = () => removeOld(home.desk, new AbortController().signal);

interface Found {
  items: { id: string; author: { person: string } }[];
  total?: { count: number; exact: boolean };
}

/** Says something `daysAgo`; gives the mention's id and its author's. */
async function say(author: string, text: string, daysAgo: number): Promise<{ id: string; person: string }> {
  const at = home.clock.now() - daysAgo * DAY_MS;
  const items = [testItem({ remoteId: `${author}-${text}`, author, text, at, kind: 'mention' })];
  await prepareMonths(home.desk, { items });
  await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
  const { items: found } = await home.call<Found>('listening.search', { query: `"${text}"` });
  return { id: found[0]?.id ?? '', person: found[0]?.author.person ?? '' };
}

const count = async (query: string): Promise<number> =>
  (await home.call<Found>('listening.search', { query, spam: true })).items.length;

/** Every table of the product that holds the word anywhere in a row. */
async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await home.desk.database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'derived') and table_type = 'BASE TABLE' and table_name !~ '_[0-9]{6}$' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await home.desk.database.pool.query<{ found: number }>(
      `select count(*)::int as found from ${name} t where t::text ilike $1`,
      [`%${word}%`],
    );
    if ((hits.rows[0]?.found ?? 0) > 0) found.push(name);
  }
  return found;
}

describe('retention', () => {
  it('counts on a dry run, changes nothing, and keeps everything until it is set', async () => {
    await say('old', 'zebrafish late again', 400);
    await say('new', 'zebrafish again today', 3);
    const dry = await home.call('listening.setRetention', { days: 90, dryRun: true });
    expect(dry).toMatchObject({ older: 1, held: { count: 0, exact: true }, dryRun: true, retention: { removed: 0 } });
    expect(await remove()).toBe(0);
    expect(await count('zebrafish')).toBe(2);
  });

  it('removes what is over age everywhere, keeps its key and its number, and says so', async () => {
    const before = await tablesWith('zebrafish');
    expect(before).toEqual(expect.arrayContaining(['public.mentions', 'public.messages']));
    await say('lion', 'quagga only once', 200);
    await home.call('listening.setRetention', { days: 90 });
    expect(await remove()).toBe(2);
    await foldCounts(home.desk, new AbortController().signal);
    expect(await count('quagga OR zebrafish')).toBe(1);
    // The word itself is nowhere, not even counted; what the author is called stays with the person.
    expect(await tablesWith('quagga')).toEqual([]);
    const { rows: marks } = await home.desk.database.pool.query(`select mention_id from mention_marks`);
    expect(marks).toHaveLength(1);
    const { total } = await home.call<Found>('listening.search', { query: '' });
    expect(total).toEqual({ count: 1, exact: true });
    const volume = await home.call<{ total: number }>('listening.volume', {
      since: new Date(home.clock.now() - 500 * DAY_MS).toISOString(),
      until: new Date(home.clock.now() + DAY_MS).toISOString(),
    });
    expect(volume.total).toBe(3);
    expect(await home.call('listening.retention')).toMatchObject({ days: 90, removed: 2, lastHeld: 0 });
    const { items } = await home.call<{ items: { operation: string; detail: object }[] }>('workspace.audit', {});
    expect(items.find((entry) => entry.operation === 'listening.removeOld')?.detail).toMatchObject({
      removed: 2,
      days: 90,
    });
  });

  it('does not take in again what was removed', async () => {
    await say('lion', 'quagga only once', 200);
    expect(await count('quagga')).toBe(0);
  });

  it('leaves what is held by query, period, person or by name, until it is released', async () => {
    await home.call('listening.setRetention', { days: null });
    const single = await say('a1', 'okapi single', 300);
    const person = await say('a2', 'okapi person', 301);
    await say('a3', 'okapi lawsuit case', 302);
    await say('a4', 'okapi period', 800);
    await say('a5', 'okapi free', 303);
    const holdOf = (what: object) =>
      home.call<{ id: string }>('listening.holdMentions', { reason: 'court 12', ...what });
    const holds = [
      await holdOf({ mentions: single.id }),
      await holdOf({ person: person.person }),
      await holdOf({ query: 'okapi lawsuit' }),
      await holdOf({
        since: new Date(home.clock.now() - 801 * DAY_MS).toISOString(),
        until: new Date(home.clock.now() - 799 * DAY_MS).toISOString(),
      }),
    ];
    const set = await home.call('listening.setRetention', { days: 90 });
    expect(set).toMatchObject({ older: 5, held: { count: 4, exact: true } });
    expect(await remove()).toBe(1);
    expect(await count('okapi')).toBe(4);
    expect(await home.call('listening.retention')).toMatchObject({ lastHeld: 4, activeHolds: 4 });
    for (const { id } of holds) await home.call('listening.releaseHold', { hold: id, reason: 'settled' });
    await expect(home.call('listening.releaseHold', { hold: holds[0]?.id, reason: 'x' })).rejects.toMatchObject({
      code: 'listening.hold-released',
    });
    expect(await home.call<{ items: unknown[] }>('listening.holds', { released: true })).toMatchObject({
      items: { length: 4 },
    });
    expect(await home.call<{ items: unknown[] }>('listening.holds', {})).toMatchObject({ items: { length: 0 } });
    expect(await remove()).toBe(4);
    expect(await count('okapi')).toBe(0);
  });

  it('refuses to forget a person while something of theirs is held, and then reaches every table', async () => {
    const { person } = await say('wombatina', 'wombatina says numbat', 1);
    await home.desk.database.pool.query(
      `insert into alerts (workspace_id, id, rule_id, kind, severity, since, raised_at, window_minutes, seen, expected, low, high, total, story, changed_at)
       select workspace_id, gen_random_uuid(), gen_random_uuid(), 'volume', 'high', now(), now(), 5, 9, 1, 0, 3, 9,
         jsonb_build_object('first', jsonb_build_object('mention', id, 'handle', handle, 'name', author_name)), now()
       from mentions where person_id = $1`,
      [person],
    );
    const hold = await home.call<{ id: string }>('listening.holdMentions', { reason: 'court 13', query: 'numbat' });
    await expect(home.call('audience.forget', { person, reason: 'asked' })).rejects.toMatchObject({
      code: 'listening.person-held',
    });
    expect(await count('numbat')).toBe(1);
    await home.call('listening.releaseHold', { hold: hold.id, reason: 'over' });
    await home.call('audience.forget', { person, reason: 'asked by mail' });
    await foldCounts(home.desk, new AbortController().signal);
    expect(await tablesWith('wombatina')).toEqual([]);
    // The hold's own words are the firm's, and stay with its reason.
    expect((await tablesWith('numbat')).filter((name) => !/audit|mention_holds|operation|idempot/.test(name))).toEqual(
      [],
    );
  });

  it('wants a hold to say what it holds', async () => {
    await expect(home.call('listening.holdMentions', { reason: 'x' })).rejects.toMatchObject({
      code: 'listening.hold-empty',
    });
    await expect(home.call('listening.holdMentions', { reason: 'x', query: 'a AND' })).rejects.toMatchObject({
      code: 'listening.query-unreadable',
    });
  });

  it('removes nothing of another workspace', async () => {
    const other = '01935000-0000-7000-8000-0000000000aa';
    await say('b1', 'echidna mine', 500);
    await home.desk.database.pool.query(
      `insert into workspaces select (jsonb_populate_record(w, jsonb_build_object('id', $1::text, 'slug', 'other', 'name', 'Other'))).* from workspaces w limit 1`,
      [other],
    );
    await home.call('listening.setRetention', { days: null });
    await home.desk.database.pool.query(
      `insert into retention_rules (workspace_id, days, set_by, set_at) values ($1, 1, 'x', now())`,
      [other],
    );
    expect(await remove()).toBe(0);
    expect(await count('echidna')).toBe(1);
    const seen = await home.desk.database.inWorkspace({ workspace: other, readOnly: true }, (tx) =>
      sql`select * from mention_holds`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
  });
});
