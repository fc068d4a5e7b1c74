import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { openPracticeDesk, type PracticeDesk } from '../../../../tests/harness/practice-desk.ts';
import { drawPoisson } from '../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../kernel/random.ts';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import type { Answer } from '../contract-answers.ts';
import type { Experiment } from '../contract-experiments.ts';

interface Unit {
  unit: number;
  on: string;
  lot: number;
  draftId: string | null;
  wasDone: boolean | null;
  value: number | null;
}
interface Shown {
  experiment: Experiment;
  units: Unit[];
  answer: Answer | null;
  missed: number;
}

const begin = Date.UTC(2026, 10, 23, 9);
const dayOf = (at: number): string => toIso(at).slice(0, 10);
const orders = { type: 'recorded', kind: 'order', measure: 'count' } as const;
const leads = { type: 'recorded', kind: 'lead', measure: 'count' } as const;
const tomorrow = dayOf(begin + DAY_MS);

describe('experiments by lot', { timeout: 60_000 }, () => {
  let t: TestDesk;
  let found: Experiment;
  let none: Experiment;
  const planned = (name: string, outcome: object, weeks = 8) =>
    t.call<Experiment>('outcomes.planExperiment', {
      name,
      wish: { kind: 'days', carryOverDays: 0, outcome },
      weeks,
      from: tomorrow,
    });
  const show = (id: string) => t.call<Shown>('outcomes.experiment', { id });
  const keep = (kind: string, days: readonly { at: number; count: number }[]) =>
    t.desk.database.pool.query(
      `insert into outcomes (workspace_id, id, kind, value_minor, currency, at, source, note, trace, recorded_at)
       select $1, gen_random_uuid(), $2, 1000, 'KES', at, 'test', '', 'no-reference', at
       from unnest($3::timestamptz[], $4::int[]) as day (at, count), generate_series(1, count)`,
      [t.workspace.id, kind, days.map(({ at }) => new Date(at)), days.map(({ count }) => count)],
    );
  const drawn = (kind: string, at: number, mean: number) => ({ at, count: drawPoisson(keyedRandom(kind, at), mean) });

  beforeAll(async () => {
    // Drawn from a seed: an interval of 95 % misses the truth one time out of twenty, and a test may not.
    t = await testDesk({ random: keyedRandom('experiments') });
    const past = Array.from({ length: 120 }, (_, i) => begin - (120 - i) * DAY_MS);
    await keep(
      'order',
      past.map((at) => drawn('order', at, 40)),
    );
    await keep(
      'lead',
      past.map((at) => drawn('lead', at, 40)),
    );
    found = await planned('Posting pays', orders);
    none = await planned('Posting idles', leads);
  });
  afterAll(() => t.close());

  it('tell before anything is planned what they could find: less, the longer', async () => {
    const { lines, usual } = await t.call<{ lines: { weeks: number; share: number | null }[]; usual: number }>(
      'outcomes.experimentOptions',
      { wish: { kind: 'days', carryOverDays: 0, outcome: orders } },
    );
    expect(usual).toBeGreaterThan(30);
    const shares = lines.map(({ share }) => share ?? Number.NaN);
    expect(shares[0]).toBeGreaterThan(shares[1] ?? 0);
    expect(shares[1]).toBeLessThan(0.3);
  });

  it('put plan and fingerprint into the audit log before the first day, and keep the seed to themselves', async () => {
    expect(found).toMatchObject({ state: 'planned', seed: null, from: tomorrow });
    expect(found.commitment).toMatch(/^[0-9a-f]{64}$/);
    const { rows } = await t.desk.database.pool.query<{ detail: object }>(
      `select detail from audit_entries where operation = 'outcomes.planExperiment' and subject = $1`,
      [found.id],
    );
    expect(rows[0]?.detail).toMatchObject({ commitment: found.commitment, planHash: found.planHash });
    expect(await t.call('outcomes.verifyExperiment', { id: found.id })).toEqual({
      isSeedCommitted: null,
      areLotsDrawn: null,
      isPlanUnchanged: true,
    });
    const late = { name: 'Late', wish: { kind: 'days', outcome: orders }, weeks: 8, from: dayOf(begin) };
    await expect(t.call('outcomes.planExperiment', late)).rejects.toMatchObject({
      code: 'outcomes.experiment-too-late',
    });
    const short = {
      ...late,
      weeks: 104,
      from: tomorrow,
      wish: { kind: 'slots', times: ['09:00', '09:00'], postsAWeek: 3 },
    };
    await expect(t.call('outcomes.planExperiment', short)).rejects.toMatchObject({
      code: 'outcomes.experiment-impossible',
    });
  });

  it('may be looked at early, wider, and answer only when they are over', async () => {
    await expect(t.call('outcomes.lookEarly', { id: found.id })).rejects.toMatchObject({
      code: 'outcomes.experiment-not-begun',
    });
    const { units } = await show(found.id);
    const idle = (await show(none.id)).units;
    for (const { unit, lot } of units) {
      const at = begin + (unit + 1) * DAY_MS;
      await keep('order', [drawn('order', at, lot === 1 ? 52 : 40)]);
      await keep('lead', [drawn('lead', at, idle[unit]?.lot === 1 ? 40 : 40)]);
    }
    t.clock.set(begin + 29 * DAY_MS);
    await expect(t.call('outcomes.answerExperiment', { id: found.id })).rejects.toMatchObject({
      code: 'outcomes.experiment-not-over',
    });
    const { answer: early } = await t.call<{ answer: Answer }>('outcomes.lookEarly', { id: found.id });
    expect(early).toMatchObject({ rung: 'E3', seed: '', method: 'experiment' });
    t.clock.set(begin + 58 * DAY_MS);
    const { answer } = await t.call<{ answer: Answer }>('outcomes.answerExperiment', { id: found.id });
    expect(width(early)).toBeGreaterThan(width(answer));
  });

  it('find what is there, by lot, and show the seed with it', async () => {
    const { answer, experiment } = await t.call<{ answer: Answer; experiment: Experiment }>(
      'outcomes.answerExperiment',
      {
        id: found.id,
      },
    );
    expect(answer).toMatchObject({ verdict: 'effect', rung: 'E4', unit: 'count' });
    expect(answer.sentence.key).toBe('experiments.sentence.effect-days');
    expect(answer.intervals?.[95][0]).toBeLessThan(12);
    expect(answer.intervals?.[95][1]).toBeGreaterThan(12);
    expect(experiment).toMatchObject({ state: 'answered', verdict: 'effect' });
    expect(experiment.seed).toMatch(/^[0-9a-f]{48}$/);
    expect(await t.call('outcomes.verifyExperiment', { id: found.id })).toEqual({
      isSeedCommitted: true,
      areLotsDrawn: true,
      isPlanUnchanged: true,
    });
    const again = await t.call<{ answer: Answer }>('outcomes.answerExperiment', { id: found.id });
    expect(again.answer).toEqual(answer);
  });

  it('call nothing an effect that is none, and count what was missed in its arm', async () => {
    const { answer } = await t.call<{ answer: Answer }>('outcomes.answerExperiment', { id: none.id });
    expect(answer.verdict).not.toBe('effect');
    const { missed, units } = await show(none.id);
    // Nothing was ever posted in this test: every chosen day was missed, and stays chosen.
    expect(missed).toBe(units.filter(({ lot }) => lot === 1).length);
  });

  it('show a lot that was changed afterwards', async () => {
    const { pool } = t.desk.database;
    await pool.query(
      `update experiments set lots = jsonb_set(lots, '{0}', to_jsonb(1 - (lots->>0)::int)) where id = $1`,
      [found.id],
    );
    expect(await t.call('outcomes.verifyExperiment', { id: found.id })).toMatchObject({ areLotsDrawn: false });
    await pool.query(`update experiments set plan = plan || '{"region": 0}' where id = $1`, [found.id]);
    expect(await t.call('outcomes.verifyExperiment', { id: found.id })).toMatchObject({ isPlanUnchanged: false });
  });

  it('stay in the list when they are stopped', async () => {
    t.clock.set(begin);
    const { id } = await planned('Given up', orders);
    const stopped = await t.call<Experiment>('outcomes.stopExperiment', { id, reason: 'the shop closed' });
    expect(stopped).toMatchObject({ state: 'stopped', stopReason: 'the shop closed' });
    const list = await t.call<{ items: Experiment[]; answered: number; stopped: number }>('outcomes.experiments', {});
    expect(list).toMatchObject({ answered: 2, stopped: 1 });
    expect(list.items.map(({ name }) => name)).toContain('Given up');
    await expect(t.call('outcomes.stopExperiment', { id, reason: 'again' })).rejects.toMatchObject({
      code: 'outcomes.experiment-over',
    });
  });
});

const width = ({ intervals }: Answer): number => (intervals?.[95][1] ?? 0) - (intervals?.[95][0] ?? 0);

describe('posts placed by lot', { timeout: 60_000 }, () => {
  let desk: PracticeDesk;
  beforeAll(async () => {
    desk = await openPracticeDesk();
  });
  afterAll(() => desk.close());

  it('go out at the time that the lot chose, once, and their visits are theirs', async () => {
    const shop = await desk.nextShop();
    const drafts = [];
    for (let post = 0; post < 4; post++) drafts.push((await shop.write(`Roast ${post}`)).id);
    const now = desk.clock.now();
    const { id } = await desk.call<Experiment>('outcomes.planExperiment', {
      name: 'Morning or evening',
      wish: { kind: 'slots', times: ['09:00', '18:30'], postsAWeek: 7 },
      weeks: 4,
      from: dayOf(now + DAY_MS),
    });
    const { placed, left } = await desk.call<{ placed: Unit[]; left: number }>('outcomes.placePosts', {
      id,
      draftIds: drafts,
    });
    expect(left).toBe(24);
    for (const { on, lot } of placed) expect(on.slice(11)).toBe(lot === 0 ? '09:00' : '18:30');
    expect(
      placed
        .slice(0, 2)
        .map(({ lot }) => lot)
        .sort(),
    ).toEqual([0, 1]);
    const { items } = await desk.call<{ items: { wallTime: string; draftId: string }[] }>('publishing.list', {
      limit: 50,
    });
    for (const { on, draftId } of placed)
      expect(items.filter((delivery) => delivery.draftId === draftId).map(({ wallTime }) => wallTime)).toEqual([on]);
    await expect(desk.call('outcomes.placePosts', { id, draftIds: [drafts[0]] })).rejects.toMatchObject({
      code: 'publishing.already-scheduled',
    });
    await desk.later(36 * HOUR_MS);
    const { units } = await desk.call<Shown>('outcomes.experiment', { id });
    expect(units[0]).toMatchObject({ wasDone: true, value: null });
    expect(units[4]).toMatchObject({ draftId: null, wasDone: null });
  });
});
