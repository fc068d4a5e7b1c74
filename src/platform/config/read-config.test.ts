import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.ts';

describe('configuration', () => {
  it('works with nothing set', () => {
    const reading = readConfig({});
    expect(reading.ok && reading.config).toMatchObject({
      RAPPORT_PORT: 4780,
      RAPPORT_PRACTICE: true,
      RAPPORT_ALLOW_PRIVATE: [],
    });
  });

  it('tells every mistake at once', () => {
    const reading = readConfig({
      RAPPORT_PORT: 'many',
      RAPPORT_KEY: 'short',
      RAPPORT_PRT: '1',
      DATABASE_URL: 'mysql://x',
    });
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'RAPPORT_KEY',
      'RAPPORT_PORT',
      'RAPPORT_PRT',
    ]);
  });

  it('reads secrets from files, and shows none', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'rapport-config-')), 'url');
    writeFileSync(path, 'postgres://me:hunter2@db/rapport\n');
    const reading = readConfig({ DATABASE_URL_FILE: path });
    expect(reading.ok && reading.config.DATABASE_URL).toBe('postgres://me:hunter2@db/rapport');
    expect(JSON.stringify(reading.lines)).not.toContain('hunter2');
    expect(reading.lines.find((line) => line.name === 'DATABASE_URL')).toMatchObject({
      origin: 'file',
      shown: '********',
    });
  });

  it('wants a broker between collectors and matchers, and shows nothing of what opens it', () => {
    const alone = readConfig({ RAPPORT_ROLE: 'collect' });
    expect(!alone.ok && alone.problems).toEqual([expect.stringMatching(/RAPPORT_ROLE.*NATS_URL/)]);
    for (const wrong of ['http://host:4222', 'nats://', 'host:4222'])
      expect(readConfig({ NATS_URL: wrong }).ok, wrong).toBe(false);
    const both = readConfig({ RAPPORT_ROLE: 'match', NATS_URL: 'nats://me:hunter2@broker:4222' });
    expect(both.ok).toBe(true);
    expect(JSON.stringify(both.lines)).not.toContain('hunter2');
  });

  it('refuses a secret given twice, and a file that is not there', () => {
    const reading = readConfig({
      DATABASE_URL: 'postgres://a/b',
      DATABASE_URL_FILE: '/nowhere',
      RAPPORT_KEY_FILE: '/nowhere',
    });
    expect(!reading.ok && reading.problems.join('\n')).toMatch(/keep one/);
    expect(!reading.ok && reading.problems.join('\n')).toMatch(/can't read \/nowhere/);
  });
});
