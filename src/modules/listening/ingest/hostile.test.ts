import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import type { SourceRef } from './batch.ts';
import { ingest, prepareMonths } from './ingest.ts';
import { testItem, testSource } from './test-items.ts';

const hostile: Readonly<Record<string, string>> = {
  html: '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;&#x202e;',
  sql: `'; drop table mentions; -- \\' $1 %s 'a':1A & !b`,
  bidi: '\u202eevil\u202c \u2066isolate\u2069 \u200fright\u200e',
  joiners: 'zero\u200dwidth\u200cjoin\u200b \u2060 \ufeff 👨‍👩‍👧‍👦',
  nul: 'before\0after \0',
  lone: 'high \ud800 low \udc00 pair 😀 reversed \udc00\ud800',
  mixed: 'nul \0 and half \ud83d in one',
  marks: `e${'\u0301'.repeat(2_000)} z${'\u0489'.repeat(500)}`,
  long: 'longline '.repeat(12_000),
  oneWord: 'x'.repeat(100_000),
  quotes: `it's "quoted" \\ back\\slash '' "" \`\``,
  blanks: ' \t\r\n\u00a0\u3000 leading and trailing \n ',
  empty: '',
  escapes: '\\u0000 \\ud800 "\\"',
  proto: '__proto__ constructor toString hasOwnProperty',
  han: '漢字かな交じり文 ไทยไม่มีช่องว่าง',
};

let home: TestDesk;
let source: SourceRef;

beforeAll(async () => {
  home = await testDesk();
  source = await testSource(home);
  const items = Object.entries(hostile).map(([name, text]) =>
    testItem({
      remoteId: `hostile-${name}`,
      text,
      links: [text.slice(0, 100)],
      ref: { text: text.slice(0, 500), '\0key': '\udc00' },
    }),
  );
  await prepareMonths(home.desk, { items });
  await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
});
afterAll(() => home.close());

interface Line {
  remoteId: string;
  text: string;
  ref: { text: string; '\0key': string };
}

describe('hostile texts', () => {
  it('are kept byte-true, with what is needed to answer them', async () => {
    const exported = await home.call<{ lines: string; count: number }>('listening.exportMentions');
    const lines = exported.lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines).toHaveLength(Object.keys(hostile).length);
    for (const [name, text] of Object.entries(hostile)) {
      const line = lines.find((one) => one.remoteId === `hostile-${name}`);
      expect(line?.text === text, name).toBe(true);
      expect(line?.ref, name).toEqual({ text: text.slice(0, 500), '\0key': '\udc00' });
    }
  });

  it('are shown as well-formed text of the same length, so that highlights stay true', async () => {
    const { items } = await home.call<{ items: { remoteId: string; text: string }[] }>('listening.search', {
      spam: true,
      limit: 100,
    });
    expect(items).toHaveLength(Object.keys(hostile).length);
    for (const { remoteId, text } of items) {
      expect(text.isWellFormed(), remoteId).toBe(true);
      expect(text.includes('\0'), remoteId).toBe(false);
      expect(text.length, remoteId).toBe(hostile[remoteId.replace('hostile-', '')]?.length);
    }
  });

  it('are found by their words', async () => {
    for (const query of ['evil', 'after', 'pair', 'longline', '"drop table"', '__proto__', 'trailing', '漢字*']) {
      const { items } = await home.call<{ items: unknown[] }>('listening.search', { query, spam: true });
      expect(items.length, query).toBe(1);
    }
  });

  it('come again as what they were: an exact repeat is no edit', async () => {
    const again = Object.entries(hostile).map(([name, text]) => testItem({ remoteId: `hostile-${name}`, text }));
    const count = await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      ingest(context, source, { items: again }),
    );
    expect(count).toMatchObject({ duplicates: again.length, edited: 0, stored: 0 });
  });

  it('may stand in names and handles', async () => {
    const item = testItem({
      remoteId: 'hostile-name',
      text: 'named',
      author: `a\0\ud800\u202e${'b'.repeat(400)}`,
      authorId: 'plain-id',
    });
    await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items: [item] }));
    const found = await home.call<{ items: { author: { person: string; name: string; handle: string } }[] }>(
      'listening.search',
      {
        query: 'named',
      },
    );
    const author = found.items[0]?.author;
    const person = await home.call<{ name: string }>('audience.show', { person: author?.person });
    for (const shown of [author?.name, author?.handle, person.name]) {
      expect(shown).toMatch(/^a\ufffd\ufffd\u202eb+/);
      expect(shown?.isWellFormed()).toBe(true);
    }
  });
});
