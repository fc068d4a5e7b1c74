import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { keyedRandom } from '../../../kernel/random.ts';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import type { Answer } from '../contract-answers.ts';
import type { Question } from '../contract-questions.ts';
import { answerDue } from './run/answer-due.ts';

const DAYS = 200;
const CASES = 600;

/** Cases of 200 days, each answered after a wait that grows with how many came that day, and the sooner written again the longer the wait. */
describe('asking about reply speed', { timeout: 60_000 }, () => {
  let t: TestDesk;
  let dayOf: (back: number) => string;

  beforeAll(async () => {
    t = await testDesk();
    const { id: workspace } = await t.call<{ id: string }>('workspace.show', {});
    const now = t.clock.now();
    dayOf = (back) => toIso(now - back * DAY_MS).slice(0, 10);
    const rows = Array.from({ length: CASES }, (_, i) => {
      const random = keyedRandom('reply-speed', i);
      const opened = now - (10 + DAYS * random.next()) * DAY_MS;
      const waited = (i % 2 === 0 ? 0.5 : 8) + random.next();
      const again = opened + waited * HOUR_MS - Math.log(1 - random.next()) * (i % 2 === 0 ? 120 : 40) * DAY_MS;
      return {
        n: i,
        opened: toIso(opened),
        replied: toIso(opened + waited * HOUR_MS),
        again: again < now ? toIso(again) : null,
      };
    });
    await t.desk.database.pool.query(
      `with given as (select *, gen_random_uuid() as id, gen_random_uuid() as person from jsonb_to_recordset($2::jsonb) as g(n int, opened timestamptz, replied timestamptz, again timestamptz)),
       came as (insert into conversations (workspace_id, id, network, thread_key, person_id, person_name, handle, excerpt, state, language, intent, sentiment, urgency, spam, opened_at, last_in_at)
         select $1, id, 'practice', 'k' || n, person, 'P', 'p', '', 'done', 'en', 'question', 'neutral', 'normal', false, opened, opened from given returning id)
       insert into messages (workspace_id, conversation_id, id, direction, at, text, kind, author_name, state)
       select $1, id, gen_random_uuid(), way, at, '', 'message', 'P', case way when 'out' then 'live' end
       from given, lateral (values ('in', opened), ('out', replied), ('in', again)) as m(way, at) where at is not null and (select count(*) from came) > 0`,
      [workspace, JSON.stringify(rows)],
    );
  });
  afterAll(() => t.close());

  it('answers by the week, with days without a repeat and the lever beside it', async () => {
    const asked = await t.call<Question>('outcomes.ask', {
      subject: { type: 'reply-speed', from: dayOf(DAYS), to: dayOf(12) },
      outcome: { type: 'asking-again' },
    });
    await answerDue(t.desk, new AbortController().signal);
    const { question, answer } = await t.call<{ question: Question; answer: Answer | null }>('outcomes.question', {
      id: asked.id,
    });
    expect(question.failure).toBeNull();
    expect(answer).toMatchObject({ rung: 'E2', unit: 'share', method: 'care' });
    const rowOf = (key: string) => answer?.rows.find(({ label }) => label.key === `questions.row.${key}`);
    expect(rowOf('days-difference')).toMatchObject({ unit: 'days' });
    expect(rowOf('days-difference')?.low).toBeGreaterThan(0);
    expect(rowOf('days-fast')?.value).toBeGreaterThan(rowOf('days-slow')?.value ?? 90);
    const checks = answer?.checks.map(({ code }) => code) ?? [];
    expect(checks).toEqual(expect.arrayContaining(['followed-quarter', 'first-stage']));
    expect(answer?.checks.every(({ outcome }) => outcome !== 'failed')).toBe(true);
  });
});
