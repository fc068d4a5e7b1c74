import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCommandLine } from '../../src/entry/cli/command-line.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { ingest, prepareMonths } from '../../src/modules/listening/index.ts';
import type { SourceRef } from '../../src/modules/listening/index.ts';
import { testItem, testSource } from '../../src/modules/listening/ingest/test-items.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

const MAIN = resolve(import.meta.dirname, '../../src/entry/cli/main.ts');
const ARABIC = 'وصلت القهوة باردة من Karibu اليوم';
const HOSTILE = 'cold coffee \u001B[2J\u001B]0;owned\u0007 \u202Eback';

describe('listening at the command line', () => {
  let home: TestDesk;
  let source: SourceRef;
  let environment: Record<string, string>;
  const receive = async (...texts: string[]) => {
    const at = home.desk.clock.now() - 60_000;
    const items = texts.map((text, i) => testItem({ remoteId: crypto.randomUUID(), text, at: at + i }));
    await prepareMonths(home.desk, { items });
    await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
  };

  beforeAll(async () => {
    home = await testDesk({ clock: systemClock });
    source = await testSource(home);
    const { host, port, user } = inject('postgres');
    const { rows } = await home.desk.database.pool.query<{ name: string }>('select current_database() as name');
    environment = {
      DATABASE_URL: `postgres://${user}@${host.startsWith('/') ? `/${rows[0]?.name}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${rows[0]?.name}`}`,
      RAPPORT_DATA: join(home.folder, 'command-line'),
    };
    await receive(ARABIC, HOSTILE, 'coffee, "good"', '=SUM(1) coffee');
  });
  afterAll(() => home.close());

  /** One command line in this process, as `rapport ...` would run it. */
  async function rapport(words: readonly string[], more: Record<string, string> = {}) {
    const out: string[] = [];
    const said: string[] = [];
    const code = await runCommandLine(words, {
      out: (line) => out.push(line),
      say: (line) => said.push(line),
      readInput: () => Promise.resolve(''),
      isInteractive: false,
      isColoured: more.COLOUR === '1',
      environment: { ...environment, ...more },
    });
    return { code, out: out.join('\n'), said: said.join('\n') };
  }

  it('shows what was found, each text in its own direction, marked where there are colours', async () => {
    const plain = await rapport(['search', 'قهوة OR', 'coffee', '--since', '1d']);
    expect(plain).toMatchObject({ code: 0, said: '4 mentions fit; 4 shown.' });
    expect(plain.out).toContain(`  \u2068${ARABIC}\u2069`);
    expect(plain.out).toContain('testnet · ');
    const coloured = await rapport(['search', 'قهوة'], { COLOUR: '1' });
    expect(coloured.out).toContain('\u001B[1;33mالقهوة\u001B[0m');
  });

  it('gives a hostile text no power over the terminal', async () => {
    const { out } = await rapport(['search', '"cold coffee"']);
    expect(out).toContain('cold coffee [2J]0;owned back');
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202A-\u202E]/);
  });

  it('gives JSON lines and CSV to machines, page after page', async () => {
    const json = await rapport(['search', 'coffee', '--json', '--all']);
    const texts = json.out.split('\n').map((line) => (JSON.parse(line) as { text: string }).text);
    expect(texts.sort()).toEqual(['=SUM(1) coffee', 'coffee, "good"', HOSTILE].sort());
    expect(json.said).toBe('');
    const csv = await rapport(['search', 'coffee', '--csv', '--limit', '2']);
    expect(csv.out.split('\n')[0]).toBe('at,network,kind,handle,name,followers,language,intent,sentiment,url,text');
    expect(csv.out).toContain(',"coffee, ""good"""');
    expect(csv.out).toContain(",'=SUM(1) coffee");
  });

  it('names what is wrong with a query, mends it, and says it in the language of the terminal', async () => {
    const english = await rapport(['search', '(coffee OR frm:juma']);
    expect(english.code).toBe(65);
    expect(english.said).toContain('This bracket is never closed');
    expect(english.said).toContain('\n  (coffee OR from:juma)');
    const arabic = await rapport(['search', 'nothing-of-this-kind'], { LANG: 'ar_EG.UTF-8' });
    expect(arabic).toMatchObject({ code: 0, out: '' });
    expect(arabic.said).toMatch(/لا شيء مطابق/);
  });

  it('refuses what it does not understand, with the usage', async () => {
    expect(await rapport(['search', 'a', '--since', 'soon'])).toMatchObject({ code: 64 });
    expect(await rapport(['search', 'a', '--colour'])).toMatchObject({ code: 64 });
    expect(await rapport(['search', 'a', '--json', '--csv'])).toMatchObject({ code: 64 });
    expect((await rapport(['listen'])).said).toContain('listen --follow');
    expect((await rapport(['help', 'listen'])).out).toContain('Ctrl-C');
    expect((await rapport(['listen', '--follow', '--query', '(a'])).code).toBe(65);
  });

  it('follows a saved query by its name until Ctrl-C, each mention once', { timeout: 60_000 }, async () => {
    await home.call('listening.createQuery', { name: 'Our Coffee', query: 'coffee OR قهوة' });
    const child = spawn(process.execPath, [MAIN, 'listen', '--follow', '--query', 'our coffee', '--json'], {
      env: { PATH: process.env.PATH, LANG: 'sw_KE.UTF-8', ...environment },
    });
    let out = '';
    let said = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    await expect.poll(() => said, { timeout: 30_000 }).toContain('Inasikiliza');
    await receive('fresh coffee', 'fresh tea', 'قهوة جديدة');
    const texts = () =>
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { text: string }).text);
    await expect.poll(texts, { timeout: 20_000 }).toEqual(['fresh coffee', 'قهوة جديدة']);
    await receive('coffee again');
    await expect.poll(texts, { timeout: 20_000 }).toEqual(['fresh coffee', 'قهوة جديدة', 'coffee again']);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said).toContain('Imekwisha');
  });
});
