import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const languages = ['en', 'sw', 'he', 'ar'] as const;

/** Where codes stand in the source of a method, and the sentences each needs. */
const CODES: readonly { find: RegExp; needs: (code: string) => string[] }[] = [
  { find: /\bcheck\(\s*'([a-z-]+)'/g, needs: (code) => [`check.${code}`, `check.${code}.failed`] },
  { find: /\bcode: '([a-z-]+)',\s*outcome\b/g, needs: (code) => [`check.${code}`, `check.${code}.failed`] },
  { find: /\bestimand: (?:[^,'\n]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g, needs: (code) => [`estimand.${code}`] },
  { find: /\bquestion: (?:[^,'\n]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g, needs: (code) => [`question.${code}`] },
  { find: /\bunit: (?:[^,'\n]*\? )?'([a-z]+)(?=[:'])/g, needs: (code) => [`unit.${code}`] },
];
const ASSUMPTIONS = /\bassumptions\b[^=:;]{0,40}[=:]\s*\[([^\]]*)\]/gi;

/** Files that answer in the shape of an estimate. */
const methods = globSync('src/{analysis,modules/outcomes}/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${root}${file}`, 'utf8'))
  .filter((source) => /from '[./]*\/estimate\/|from '\.\/estimate\.ts'/.test(source));

function wanted(): Set<string> {
  const keys = methods.flatMap((source) => [
    ...CODES.flatMap(({ find, needs }) =>
      [...source.matchAll(find)].flatMap(([, ...codes]) => codes.filter(Boolean).flatMap(needs)),
    ),
    ...[...source.matchAll(ASSUMPTIONS)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([a-z-]+)'/g)].map(([, code]) => `assumption.${code}`),
    ),
  ]);
  return new Set(keys);
}

test('codes are found in the sources', () => {
  expect([...wanted()]).toEqual(
    expect.arrayContaining([
      'check.enough-before.failed',
      'check.controls-still',
      'assumption.past-goes-on',
      'estimand.summed-effect',
      'question.campaign-effect',
      'unit.outcome',
    ]),
  );
});

test.each(languages)('every code of a method has its words in %s', (language) => {
  const said: Record<string, string> = JSON.parse(readFileSync(`${root}locales/${language}/measurement.json`, 'utf8'));
  expect([...wanted()].filter((key) => !said[key])).toEqual([]);
});

/** Values that a check may carry are shown beside it, each with its name. */
test.each(languages)('every value of a check has its name in %s', (language) => {
  const said: Record<string, string> = JSON.parse(readFileSync(`${root}locales/${language}/measurement.json`, 'utf8'));
  const named = methods.flatMap((source) =>
    [...source.matchAll(/\bcheck\([^;{}]*?\{([^{}]*)\}\s*\)/g)].flatMap(([, fields = '']) =>
      [...fields.matchAll(/(?:^|,)\s*([a-zA-Z]+)\s*(?=[:,]|$)/g)].map(([, name]) => `value.${name}`),
    ),
  );
  expect(named).toContain('value.rhat');
  expect([...new Set(named)].filter((key) => !said[key])).toEqual([]);
});
