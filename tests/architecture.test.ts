import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The directions of ARCHITECTURE.md, as a test: who may import whom. */
const ROOT = resolve(import.meta.dirname, '..');
const AREAS = [
  'workspace',
  'accounts',
  'audience',
  'listening',
  'inbox',
  'publishing',
  'engagement',
  'spend',
  'outcomes',
  'incidents',
  'reports',
  'record',
];

const isTest = (file: string): boolean => /\.(test|browser)\.tsx?$/.test(file);
const TEST_SUPPORT =
  /^(src\/connectors\/(conformance|scripted-)|src\/connectors\/[^/]+\/(scripted-|test-|sample|fixture)|src\/.*\/(random-query|tsquery-reading|test-[^/]+)\.ts$)/;

const files = globSync('{src,web}/**/*.{ts,tsx}', { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('web/dist/') && !isTest(file) && !TEST_SUPPORT.test(file));

const texts = new Map(files.map((file) => [file, readFileSync(resolve(ROOT, file), 'utf8')]));

/** Relative imports of a file, as paths from the root. */
function importsOf(file: string): string[] {
  const found = (texts.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...found].map(([, target]) =>
    relative(ROOT, resolve(ROOT, dirname(file), target ?? '')).replaceAll('\\', '/'),
  );
}

const under = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const CONNECTOR_SHARED = /^src\/connectors\/[^/]+\.tsx?$/;
const CONTRACT = /^src\/modules\/[^/]+\/contract(-[a-z]+)?\.ts$/;
const FACTS = /^src\/connectors\/[^/]+\/(facts|preview)\.tsx?$/;
const area = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];

function allowed(from: string, to: string): boolean {
  if (/\.(css|json)$/.test(to) || to === 'package.json') return true;
  if (under(from, 'src/kernel')) return under(to, 'src/kernel');
  if (under(to, 'src/kernel')) return true;
  if (under(from, 'src/analysis')) return under(to, 'src/analysis');
  if (under(from, 'src/practice')) return under(to, 'src/practice', 'src/analysis');
  if (under(from, 'src/platform'))
    return under(to, 'src/platform') || to === 'src/connectors/contract.ts' || to === 'src/practice/server.ts';
  if (under(from, 'src/connectors')) return connectorMay(from, to);
  if (under(from, 'src/modules')) return moduleMay(from, to);
  if (under(from, 'src/entry')) return entryMay(from, to);
  if (under(from, 'web')) return webMay(from, to);
  return from.startsWith('src/');
}

function connectorMay(from: string, to: string): boolean {
  if (CONNECTOR_SHARED.test(to) || under(to, 'src/analysis/text')) return true;
  return dirname(from).split('/')[2] !== undefined && under(to, dirname(from).split('/').slice(0, 3).join('/'));
}

function moduleMay(from: string, to: string): boolean {
  const own = area(from);
  // Contracts are in the browser's first page: a leaf with a list, never a whole method.
  if (CONTRACT.test(from) && /^src\/analysis\/[^/]+\/index\.ts$/.test(to)) return false;
  if (from.includes('/domain/')) {
    // The words of connectors are types of data, not calls.
    const isWords =
      /^src\/connectors\/(contract|items)\.ts$/.test(to) || to === `src/modules/${own}/contract-shapes.ts`;
    return isWords || under(to, 'src/analysis', `src/modules/${own}/domain`);
  }
  if (area(to) === own || under(to, 'src/platform', 'src/analysis')) return true;
  if (/^src\/connectors\/(contract|items|failures|registry)\.ts$/.test(to)) return true;
  const other = area(to);
  if (other === undefined || own === undefined) return false;
  const isDoor = to === `src/modules/${other}/index.ts` || CONTRACT.test(to);
  return isDoor && AREAS.indexOf(other) < AREAS.indexOf(own);
}

function entryMay(from: string, to: string): boolean {
  if (under(to, 'src/entry', 'src/platform') || CONTRACT.test(to) || /^src\/modules\/[^/]+\/index\.ts$/.test(to))
    return true;
  return from.startsWith('src/entry/cli/') && /^src\/(app|areas|networks|practice-workspace)\.ts$/.test(to);
}

function webMay(from: string, to: string): boolean {
  if (from === 'web/vite.config.ts') return true;
  const feature = /^web\/features\/([^/]+)\//;
  const [mine, theirs] = [feature.exec(from)?.[1], feature.exec(to)?.[1]];
  if (mine && theirs) return mine === theirs;
  if (under(to, 'web')) return !(theirs && under(from, 'web/ui', 'web/lib'));
  return (
    CONTRACT.test(to) ||
    FACTS.test(to) ||
    CONNECTOR_SHARED.test(to) ||
    under(to, 'src/analysis/text', 'src/analysis/query')
  );
}

describe('architecture', () => {
  it('keeps its directions', () => {
    const broken = files.flatMap((from) =>
      importsOf(from)
        .filter((to) => !allowed(from, to))
        .map((to) => `${from} -> ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter((file) => /process\.env\b/.test(texts.get(file) ?? ''));
    expect(readers.filter((file) => !under(file, 'src/platform/config') && file !== 'src/entry/cli/main.ts')).toEqual(
      [],
    );
  });

  it('is told the time and given its randomness', () => {
    const strays = files.filter(
      (file) =>
        /\bDate\.now\(|\bMath\.random\(/.test(code(file)) &&
        file !== 'src/kernel/time.ts' &&
        // Text of a program that runs in other sites' pages.
        file !== 'src/modules/outcomes/sites/site-script.ts' &&
        !under(file, 'web', 'src/platform/postgres'),
    );
    expect(strays).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(files.filter((file) => !/^[a-z0-9./-]+$/.test(file))).toEqual([]);
  });

  it('names a network only in its connector', () => {
    const named = files.filter(
      (file) =>
        /['"`](bluesky|mastodon)['"`]/i.test(code(file)) &&
        !under(file, 'src/connectors') &&
        !/gallery|networks\.ts$/.test(file),
    );
    expect(named).toEqual([]);
  });

  it('keeps most files small', () => {
    const lines = [...texts.values()].map((text) => text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(90);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(250);
  });

  it('says nothing of a machine or a registry in what is committed', () => {
    const lock = readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('"resolved"');
  });
});

/** A file without its comments. */
function code(file: string): string {
  return (texts.get(file) ?? '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
