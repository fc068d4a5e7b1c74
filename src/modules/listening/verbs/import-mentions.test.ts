import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';

let home: TestDesk;
beforeAll(async () => {
  home = await testDesk();
});
afterAll(() => home.close());

const csv = [
  'at,author,text,id,language,kind,rating',
  '2026-10-01T09:00:00Z,@amina,"Late, cold, and ""never"" again",r1,en,review,1',
  'yesterday,juma,No date,r2,en,post,',
  '2026-10-02,dana,"two',
  'lines",r3,he,post,',
  '2026-10-03,,No author,r4,en,post,',
  '2026-10-04,layla,Good,r5,en,shout,9',
  '2026-10-05,layla,Too few',
].join('\n');

interface Report {
  stored: number;
  duplicates: number;
  errors: { row: number; field: string; cause: string }[];
}

describe('importing mentions', () => {
  it('reports each bad row and changes nothing in a dry run', async () => {
    const report = await home.call<Report>('listening.importMentions', { format: 'csv', content: csv });
    expect(report).toMatchObject({ rows: 6, good: 2, badRows: 4, stored: 0, dryRun: true });
    expect(report.errors.map((error) => `${error.row} ${error.field}`)).toEqual([
      '2 at',
      '4 author',
      '5 kind',
      '5 rating',
      '6 row',
    ]);
    expect(await home.call('listening.search', { spam: true })).toMatchObject({ items: [] });
  });

  it('imports nothing beside bad rows unless asked, and nothing twice', async () => {
    const input = { format: 'csv', content: csv, dryRun: false };
    await expect(home.call('listening.importMentions', input)).rejects.toMatchObject({
      code: 'listening.import-bad-rows',
    });
    const first = await home.call<Report>('listening.importMentions', { ...input, skipBadRows: true });
    expect(first).toMatchObject({ stored: 2, duplicates: 0 });
    expect(await home.call('listening.importMentions', { ...input, skipBadRows: true })).toMatchObject({
      stored: 0,
      duplicates: 2,
    });
    const { items } = await home.call<{ items: { text: string; rating?: number }[] }>('listening.search', {
      spam: true,
    });
    expect(items.map((item) => item.text)).toEqual(['two\nlines', 'Late, cold, and "never" again']);
    expect(items[1]?.rating).toBe(1);
  });

  it('reads what it exported', async () => {
    const { lines } = await home.call<{ lines: string }>('listening.exportMentions', { limit: 1 });
    const [line] = lines.split('\n');
    const { author, ...rest } = JSON.parse(line ?? '{}') as { author: { handle: string }; at: string; text: string };
    const content = `${JSON.stringify({ ...rest, author: author.handle, id: 'again' })}\nnot json\n\n{"at": "2026-10-09", "author": "a", "text": "b"}`;
    const report = await home.call<Report>('listening.importMentions', {
      format: 'jsonl',
      content,
      dryRun: false,
      skipBadRows: true,
    });
    expect(report).toMatchObject({ rows: 3, badRows: 1, stored: 2, errors: [{ row: 2, field: 'row' }] });
  });

  it('says why a file can’t be read at all', async () => {
    const input = { format: 'csv', content: 'at,author,text\n"2026-10-01,unclosed', dryRun: true };
    await expect(home.call('listening.importMentions', input)).rejects.toMatchObject({
      code: 'listening.import-unreadable',
    });
  });
});
