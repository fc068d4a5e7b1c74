import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseQuery } from './parse.ts';

it('reads every example of the guide', () => {
  const guide = readFileSync(new URL('../../../docs/guides/query-language.md', import.meta.url), 'utf8');
  const scripts = [...guide.matchAll(/^\*\*[^*]+:\*\* `([^`]+)`$/gm)].map(([, query]) => query ?? '');
  const rows = [...guide.matchAll(/^\|.*\| `([^|]+)` \|$/gm)].flatMap(([, cell]) => (cell ?? '').split('`, `'));
  expect([scripts.length, rows.length]).toEqual([8, 24]);
  for (const query of [...scripts, ...rows]) expect([query, parseQuery(query).ok]).toEqual([query, true]);
});
