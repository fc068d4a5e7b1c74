import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { runCommandLine } from '../../src/entry/cli/command-line.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import type { WorkspaceId } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { answerDue } from '../../src/modules/outcomes/index.ts';
import { shopTask } from '../../src/modules/outcomes/verbs/read-shop.ts';
import { findWorkspace } from '../../src/modules/workspace/index.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { ensurePracticeWorkspace, PRACTICE_SLUG } from '../../src/practice-workspace.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

const OFFER = 'Long rains offer';
const OUTCOME = { type: 'recorded', kind: 'order', measure: 'count' };

interface Truth {
  amount: number;
  unit: string;
  days: string[];
  effect: number[];
  verdict: string;
  isComplete: boolean;
}

/** What a person finds who opens the practice desk for the first time, and asks. */
describe('practising to ask, with the truth beside the answer', { timeout: 180_000 }, () => {
  let t: TestDesk;
  let app: Hono;
  let token: string;
  let environment: Record<string, string>;
  const signal = new AbortController().signal;

  beforeAll(async () => {
    t = await testDesk({ clock: systemClock });
    await ensurePracticeWorkspace(t.desk);
    await shopTask.run(t.desk, signal);
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    const workspace = (await findWorkspace(t.desk, PRACTICE_SLUG)) as WorkspaceId;
    const input = { name: 'novice', role: 'manager', effects: ['read', 'write'] };
    const actor = { kind: 'system' as const, name: 'test' };
    const key = await runOperation(t.desk, areas, 'workspace', 'createKey', { workspace, actor, input, signal });
    token = (key as { token: string }).token;
    const { host, port, user } = inject('postgres');
    const { rows } = await t.desk.database.pool.query<{ name: string }>('select current_database() as name');
    const where = host.startsWith('/')
      ? `/${rows[0]?.name}?host=${encodeURIComponent(host)}&port=${port}`
      : `${host}:${port}/${rows[0]?.name}`;
    environment = { DATABASE_URL: `postgres://${user}@${where}`, RAPPORT_DATA: join(t.folder, 'command-line') };
  });
  afterAll(() => t.close());

  const post = async <T = Record<string, unknown>>(path: string, input: unknown): Promise<T> => {
    const answer = await app.request(`http://localhost:4780/api/v1/${PRACTICE_SLUG}/outcomes/${path}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    return (await answer.json()) as T;
  };
  const campaign = async (name: string) => {
    const { campaigns } = await post<{ campaigns: { id: string; name: string; posts: number }[] }>(
      'question-choices',
      {},
    );
    return campaigns.find((one) => one.name === name);
  };
  const asked = async (name: string): Promise<string> => {
    const subject = { type: 'campaign', campaignId: (await campaign(name))?.id };
    return (await post<{ id: string }>('ask', { subject, outcome: OUTCOME })).id;
  };

  it('has a past to ask about at the first start: forty weeks of orders, campaigns with posts', async () => {
    const { outcomes } = await post<{ outcomes: { outcome: object; days: number; gaps: number }[] }>(
      'question-choices',
      {},
    );
    expect(outcomes.find(({ outcome }) => JSON.stringify(outcome).includes('"count"'))).toMatchObject({
      days: 280,
      gaps: 0,
    });
    expect((await campaign(OFFER))?.posts).toBe(10);
    expect((await campaign('Stories from the farm'))?.posts).toBe(14);
  });

  it('keeps the truth back until there is an answer, then says whether the interval holds it', async () => {
    const id = await asked(OFFER);
    expect(await post('practice-truth', { id })).toMatchObject({ code: 'outcomes.practice-truth-early' });
    await answerDue(t.desk, signal);
    const { answer } = await post<{ answer: { rung: string; intervals: { 95: [number, number] } } }>('question', {
      id,
    });
    const truth = await post<Truth>('practice-truth', { id });
    expect(answer.rung).toBe('E3');
    expect(truth).toMatchObject({ unit: 'count', isComplete: true });
    expect(truth.days).toHaveLength(10);
    expect(truth.effect.reduce((sum, value) => sum + value, 0)).toBe(truth.amount);
    // Two fifths more than some 36 a day, for ten days.
    expect(truth.amount).toBeGreaterThan(60);
    expect(truth.amount).toBeLessThan(260);
    const [low, high] = answer.intervals[95];
    expect(truth.verdict).toBe(low <= truth.amount && truth.amount <= high ? 'contained' : 'missed');
    expect(await post<Truth>('practice-truth', { id })).toEqual(truth);
  });

  it('knows that posts alone changed little in a shop most of whose customers never saw them', async () => {
    const id = await asked('Stories from the farm');
    await answerDue(t.desk, signal);
    expect(Math.abs((await post<Truth>('practice-truth', { id })).amount)).toBeLessThan(40);
  });

  it('says it at the command line', async () => {
    const out: string[] = [];
    const said: string[] = [];
    const words = ['ask', '--campaign', OFFER, '--outcome', 'order', '--follow', '--workspace', PRACTICE_SLUG];
    await runCommandLine(words, {
      ...{ out: (line: string) => void out.push(line), say: (line: string) => void said.push(line) },
      ...{ readInput: () => Promise.resolve(''), isInteractive: false, isColoured: false, environment },
    });
    expect(out.join('\n')).toMatch(/On the practice network the truth is known: a difference of [\d,]+\./);
  });

  it('is refused with a reason for what the town does not know, and in every other workspace', async () => {
    const subject = { type: 'reply-speed', from: '2020-01-01', to: '2020-01-02' };
    expect(await post('practice-truth', { id: crypto.randomUUID() })).toMatchObject({
      code: 'outcomes.question-missing',
    });
    await t.desk.database.pool.query(
      `insert into questions (workspace_id, id, name, outcome_name, state, plan, plan_hash, asked_by, registered_at)
       values ($1, $2, '', '', 'queued', $3, '', 'test', now())`,
      [t.workspace.id, '01900000-0000-7000-8000-00000000000a', JSON.stringify({ subject, outcome: OUTCOME })],
    );
    await expect(
      t.call('outcomes.practiceTruth', { id: '01900000-0000-7000-8000-00000000000a' }),
    ).rejects.toMatchObject({ code: 'outcomes.practice-truth-elsewhere' });
  });
});
