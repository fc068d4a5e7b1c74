import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const languages = ['en', 'sw', 'he', 'ar'] as const;
const LIST = /errors\('([a-z]+)',\s*\{(.*?)\}\)/s;
const CODE = /^\s*'?([a-z][a-z-]*)'?:/gm;

/** `<area>.<code>` of every closed list of errors, read from the sources: a new list needs no line here. */
function listedCodes(): string[] {
  const modules = readdirSync(`${root}src/modules`).map((area) => `${root}src/modules/${area}/problems.ts`);
  const files = [...modules, `${root}src/platform/operations/problems.ts`].filter((file) => existsSync(file));
  const codes = files.flatMap((file) => {
    const [, area, list = ''] = LIST.exec(readFileSync(file, 'utf8')) ?? [];
    if (area === undefined) throw new Error(`no list of errors in ${file}`);
    return [...list.matchAll(CODE)].map(([, code]) => `${area}.${code}`);
  });
  return [...codes, 'request.bug'];
}

test('the lists are found', () => {
  const codes = listedCodes();
  expect(codes).toEqual(expect.arrayContaining(['request.too-large', 'inbox.missing', 'accounts.connect-refused']));
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(languages)('every error has a cause and a remedy in %s', (language) => {
  const said: Record<string, string> = JSON.parse(readFileSync(`${root}locales/${language}/errors.json`, 'utf8'));
  const unsaid = listedCodes().flatMap((code) => [code, `${code}.remedy`].filter((key) => !said[key]));
  expect(unsaid).toEqual([]);
});
