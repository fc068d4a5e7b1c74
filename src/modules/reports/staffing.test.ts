import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';

interface Cell {
  shown: { type: string; value?: number | string; minor?: number };
}
interface Report {
  document: {
    blocks: { type: string; title?: { key: string }; rows?: Cell[][] }[];
  };
}

/** The clock of the test desk stands on 23 November 2026, a Monday. */
describe('what a promise takes', () => {
  let t: TestDesk;
  let workspace: string;
  beforeAll(async () => {
    t = await testDesk();
    workspace = (await t.call<{ id: string }>('workspace.show', {})).id;
  });
  afterAll(() => t.close());
  const query = (text: string, values: unknown[]) => t.desk.database.pool.query(text, values);
  const report = () => t.call<Report>('reports.make', { kind: 'care', from: '2026-10-26', to: '2026-11-22' });
  const tableOf = ({ document }: Report) =>
    document.blocks.find(({ title }) => title?.key === 'reports.title.staffing')?.rows;

  it('is not said while nobody knows how long a conversation takes', async () => {
    expect(tableOf(await report())).toBeUndefined();
  });

  it('is people, hours and money for each promise, from eight weeks', async () => {
    const { items } = await t.call<{ items: { id: string; key: string }[] }>('workspace.departments', {});
    const service = items.find(({ key }) => key === 'service')?.id;
    // Twelve conversations on each of 40 working days, between 10 and 11 in the department's zone, and ten minutes of work on each of twenty.
    await query(
      `insert into conversations (workspace_id, id, network, thread_key, person_id, person_name, handle, excerpt, state, department_id, language, intent, sentiment, urgency, spam, opened_at, last_in_at)
       select $1, gen_random_uuid(), 'practice', 'k' || day || '-' || n, gen_random_uuid(), 'P', 'p', '', 'open', $2, 'en', 'question', 'neutral', 'normal', false, at, at
       from generate_series(0, 55) as day, generate_series(1, 12) as n,
         lateral (select (timestamp '2026-09-28 10:00' + make_interval(days => day, mins => 4 * n)) at time zone d.time_zone as at from departments d where d.workspace_id = $1 and d.id = $2) as moment
       where extract(isodow from timestamp '2026-09-28' + make_interval(days => day)) < 6`,
      [workspace, service],
    );
    await query(
      `insert into labour (workspace_id, day, user_id, subject_type, subject_id, seen_ms, hourly_minor, currency, cost_minor)
       select $1, '2026-11-02', 'somebody', 'conversation', gen_random_uuid(), 600000, 60000, w.currency, 10000 from workspaces w, generate_series(1, 20) where w.id = $1`,
      [workspace],
    );
    const rows = (tableOf(await report()) ?? []).map((row) => row.map(({ shown }) => shown));
    expect(rows.map(([, share]) => share?.value)).toEqual([0.8, 0.9, 0.95]);
    const hours = rows.map(([, , , personHours]) => Number(personHours?.value));
    expect(hours[0]).toBeGreaterThanOrEqual(2 * 5);
    expect([...hours].sort((a, b) => a - b)).toEqual(hours);
    // Five hours of the week are busy and all alike: each has a fifth of the hours.
    expect(rows.map(([, , , , atOnce]) => Number(atOnce?.value))).toEqual(hours.map((all) => all / 5));
    expect(rows.map(([, , , , , cost]) => cost?.minor)).toEqual(hours.map((all) => all * 60_000));
  });
});
