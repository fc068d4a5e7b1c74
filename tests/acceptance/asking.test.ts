import { spawn } from 'node:child_process';
import { join, resolve as resolvePath } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { drawNormal } from '../../src/analysis/numerics/index.ts';
import { areas } from '../../src/areas.ts';
import { runCommandLine } from '../../src/entry/cli/command-line.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { DAY_MS, systemClock, toIso } from '../../src/kernel/time.ts';
import { answerDue } from '../../src/modules/outcomes/index.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

/** A shop's daily sales as an office keeps them, with 30 in a hundred more in the week of the festival. */
const DAYS = 140;
const MAIN = resolvePath(import.meta.dirname, '../../src/entry/cli/main.ts');
const FESTIVAL = { from: 20, to: 14 };

describe('asking, from a table of daily sales to the answer', { timeout: 120_000 }, () => {
  let t: TestDesk;
  let app: Hono;
  let token: string;
  let environment: Record<string, string>;
  let imported: Record<string, unknown>;
  const dayBefore = (days: number): string => toIso(systemClock.now() - days * DAY_MS).slice(0, 10);

  beforeAll(async () => {
    t = await testDesk({ clock: systemClock });
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    const key = { name: 'writer', role: 'manager', effects: ['read', 'write'] };
    token = (await t.call<{ token: string }>('workspace.createKey', key)).token;
    const { host, port, user } = inject('postgres');
    const { rows } = await t.desk.database.pool.query<{ name: string }>('select current_database() as name');
    environment = {
      DATABASE_URL: `postgres://${user}@${host.startsWith('/') ? `/${rows[0]?.name}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${rows[0]?.name}`}`,
      RAPPORT_DATA: join(t.folder, 'command-line'),
    };
    const lines = Array.from({ length: DAYS }, (_, i) => {
      const ago = DAYS - i;
      const random = keyedRandom('sales', i);
      const lift = ago <= FESTIVAL.from && ago >= FESTIVAL.to ? 1.3 : 1;
      return `${dayBefore(ago)},${Math.round(1_000 * lift + 60 * drawNormal(random))},${Math.round(500 + 20 * drawNormal(random))}`;
    });
    imported = await post('outcomes/import-series', {
      csv: ['date,Daily sales,Other town', ...lines].join('\n'),
      columns: [
        { column: 'Daily sales', role: 'outcome' },
        { column: 'Other town', role: 'control' },
      ],
      dryRun: false,
    });
  });
  afterAll(() => t.close());

  const post = async (path: string, input: unknown): Promise<Record<string, unknown>> => {
    const answer = await app.request(`http://localhost:4780/api/v1/firm/${path}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  async function rapport(words: readonly string[], more: Record<string, string> = {}) {
    const out: string[] = [];
    const said: string[] = [];
    const code = await runCommandLine(words, {
      out: (line) => out.push(line),
      say: (line) => said.push(line),
      readInput: () => Promise.resolve(''),
      isInteractive: false,
      isColoured: false,
      environment: { ...environment, ...more },
    });
    return { code, out: out.join('\n'), said: said.join('\n') };
  }
  const festival = ['--from', dayBefore(FESTIVAL.from), '--to', dayBefore(FESTIVAL.to)];
  const about = ['ask', '--incident', 'Festival \u001B[2J\u202E week', ...festival, '--outcome', 'Daily sales'];

  it('by the command line: what could be found, then the answer in plain words', async () => {
    const before = await rapport([...about, '--options']);
    expect(before.code).toBe(0);
    expect(before.out).toContain('✓ Compared with its own past · E3');
    expect(before.out).toMatch(/Would find \d[\d,]* and more, four times out of five/);
    const asked = await rapport([...about, '--follow']);
    expect(asked.said).toMatch(/Registered as [0-9a-f-]{36} \(plan [0-9a-f]{16}\)/);
    expect(asked.out).toContain('brought');
    expect(asked.code).toBe(0);
    expect(asked.out).toMatch(/95 in 100: [\d,]+ to [\d,]+/);
    expect(asked.out).not.toMatch(/[\u001B\u202E]/);
    // Every word is a sentence of ours, not the name of one.
    expect(asked.out).not.toMatch(/(?:questions|measurement|cli)\.[a-z]/);
    const id = /[0-9a-f-]{36}/.exec(asked.said)?.[0] ?? '';
    const arabic = await rapport(['ask', '--show', id], { LANG: 'ar_EG.UTF-8' });
    expect(arabic.out).toMatch(/جلب \u2068Festival/);
  });

  it('by HTTP: choices, options, the plan before the answer, the answer', async () => {
    expect(imported).toMatchObject({ imported: DAYS, bad: 0 });
    const choices = await post('outcomes/question-choices', {});
    expect(choices).toMatchObject({ outcomes: [{ name: 'Daily sales', unit: 'count', days: DAYS, gaps: 0 }] });
    const outcome = (choices as { outcomes: { outcome: object }[] }).outcomes[0]?.outcome;
    const quiet = { type: 'incident', name: 'An ordinary week', from: dayBefore(9), to: dayBefore(3) };
    const options = await post('outcomes/question-options', { subject: quiet, outcome });
    expect(options).toMatchObject({
      isAskable: true,
      methods: [{ controls: [{ name: 'Other town' }] }, { method: 'panel' }],
    });
    const asked = await post('outcomes/ask', { subject: quiet, outcome });
    expect(asked).toMatchObject({ state: 'queued', plan: { methods: ['series'], from: dayBefore(9) } });
    await answerDue(t.desk, new AbortController().signal);
    const { answer } = await post('outcomes/question', { id: asked['id'] });
    expect((answer as { verdict: string }).verdict).not.toBe('effect');
    const refused = await post('outcomes/ask', {
      subject: { ...quiet, from: dayBefore(2), to: dayBefore(-3) },
      outcome,
    });
    expect(refused).toMatchObject({ code: 'outcomes.question-ahead', remedy: expect.stringMatching(/before today/) });
  });

  it('is answered once although the process that computed it was killed', async () => {
    const child = spawn(
      process.execPath,
      [MAIN, ...about.slice(0, 1), '--incident', 'Killed', ...about.slice(3), '--follow'],
      {
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      },
    );
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const killed = async () => {
      const { items } = (await post('outcomes/questions', {})) as {
        items: { id: string; name: string; state: string }[];
      };
      return items.find(({ name }) => name === 'Killed');
    };
    await expect.poll(async () => (await killed())?.state, { timeout: 60_000, interval: 20 }).toBe('running');
    child.kill('SIGKILL');
    await ended;
    const id = (await killed())?.id;
    expect(await answerDue(t.desk, new AbortController().signal)).toBe(0);
    const later = { ...t.desk, clock: { now: () => systemClock.now() + 31_000 } };
    expect(await answerDue(later, new AbortController().signal)).toBe(1);
    expect(await killed()).toMatchObject({ id, state: 'answered' });
    const { rows } = await t.desk.database.pool.query(
      `select 1 from audit_entries where operation = 'outcomes.answered' and subject = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});
