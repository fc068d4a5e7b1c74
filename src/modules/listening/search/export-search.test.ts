import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../platform/csv/read-table.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { csvCell } from './csv-lines.ts';

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200e=1', '＝1', '\r=1', '|cmd'])(
    '%j is never run',
    (value) => {
      expect(csvCell(value).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('keeps everything else as it is', () => {
    expect(csvCell('a, "b"\nc')).toBe('"a, ""b""\nc"');
    expect(csvCell(-5)).toBe('-5');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => !/^[=+\-@]/.test(csvCell(value))));
  });
});

describe('export of a search', () => {
  let home: TestDesk;
  beforeAll(async () => {
    home = await testDesk({ environment: { RAPPORT_SEARCH_TIMEOUT_MS: '100' } });
    const source = await testSource(home);
    const items = Array.from({ length: 25 }, (_, i) =>
      testItem({ remoteId: `e-${i}`, text: `=late, "order" ${i}`, at: home.clock.now() - i * 60_000 }),
    );
    await prepareMonths(home.desk, { items });
    await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
  });
  afterAll(() => home.close());

  async function exported(format: 'csv' | 'jsonl'): Promise<string> {
    let [text, cursor]: [string, string | undefined] = ['', undefined];
    do {
      const input: Record<string, unknown> = {
        query: 'order',
        format,
        limit: 10,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const page: { lines: string; next?: string } = await home.call('listening.exportSearch', input);
      text += page.lines;
      cursor = page.next;
    } while (cursor !== undefined);
    return text;
  }

  it('gives every match once, page after page, with one head', async () => {
    const csv = await exported('csv');
    expect(readTable(csv).ok).toBe(true);
    expect(csv).toContain(`"'=late, ""order"" 24"`);
    expect(csv.split('\r\n').length).toBe(27);
    const lines = (await exported('jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string });
    expect(new Set(lines.map(({ text }) => text)).size).toBe(25);
    expect(lines[0]?.text).toBe('=late, "order" 0');
  });

  it('says so when a search takes too long', async () => {
    await home.desk.database.pool.query(
      `create or replace function listening_walk(words tsquery, with_spam boolean, from_at timestamptz, before_at timestamptz,
         before_id uuid, budget integer, wanted integer) returns table (at timestamptz, id uuid, hit boolean, visited bigint)
       language plpgsql as $$ begin perform pg_sleep(20); end $$`,
    );
    const began = performance.now();
    await expect(home.call('listening.search', {})).rejects.toMatchObject({ code: 'listening.search-too-slow' });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
