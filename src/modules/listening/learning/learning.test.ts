import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { predict } from '../../../analysis/learn/index.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import type { SourceRef } from '../ingest/batch.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { caches } from './learner-cache.ts';
import { learnerVersions, loadLearner } from './load-learner.ts';
import { recordDecision } from './record-decision.ts';

interface Conversation {
  id: string;
  departmentId: string;
  routedByChance: number | null;
  spam: boolean;
}
interface Whole {
  conversation: Conversation;
  messages: { mentionId: string }[];
  steps: { what: string; values: Record<string, string> }[];
}
interface Suggestions {
  suggestions: { question: string; answer: string; chance?: number; sure: boolean; why: { written: string }[] }[];
  proposal?: { state: string; department?: string; intent?: string };
}
interface Record_ {
  questions: {
    question: string;
    decisions: number;
    missing: number;
    accuracy?: { count: number; right: number; low: number; high: number };
    answers: { answer: string; keepsPromise: boolean; allowed: boolean }[];
  }[];
}

const subjects = [
  ['invoice', 'charged', 'refund', 'price', 'money', 'bill', 'card'],
  ['parcel', 'courier', 'delivery', 'address', 'van', 'driver', 'box'],
];
const fillers = ['please', 'my', 'today', 'still', 'again', 'hello', 'with'];
let number = 0;

/** A post about money or about parcels, told by two of its words. */
function wording(subject: number): string {
  number += 1;
  const words = subjects[subject] ?? [];
  const filler = fillers[number % 7];
  return `${fillers[(number * 3) % 7]} ${words[number % 7]} ${filler} ${words[(number * 5 + 2) % 7]} no ${number}`;
}

describe('triage that learns', () => {
  let home: TestDesk;
  let source: SourceRef;
  let departments: string[] = [];

  beforeAll(async () => {
    home = await testDesk({ inProcess: new Map([['model.example', answerAsModel]]) });
    source = await testSource(home);
    const { items } = await home.call<{ items: { id: string; key: string }[] }>('workspace.departments');
    departments = items.map(({ id }) => id);
  });
  afterAll(() => home.close());

  let said = '';
  const asked: { authorization: string | null; body: string }[] = [];
  async function answerAsModel(request: Request): Promise<Response> {
    asked.push({ authorization: request.headers.get('authorization'), body: await request.text() });
    if (said === 'down') throw new TypeError('connection refused');
    const usage = { prompt_tokens: 400, completion_tokens: 20 };
    return Response.json({ choices: [{ message: { content: said } }], usage });
  }

  async function hear(text: string): Promise<Whole> {
    home.clock.advance(1_000);
    const remoteId = `r${number}-${text.length}-${home.clock.now()}`;
    const items = [testItem({ remoteId, text, author: `p${home.clock.now()}` })];
    await prepareMonths(home.desk, { items });
    await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
    const lists = await Promise.all(
      [false, true].map((spam) =>
        home.call<{ items: Conversation[] }>('inbox.list', { sort: 'newest', state: 'active', limit: 200, spam }),
      ),
    );
    for (const { id } of lists.flatMap(({ items: found }) => found)) {
      const whole = await home.call<Whole & { messages: { text: string }[] }>('inbox.show', { id });
      if (whole.messages[0]?.text === text) return whole;
    }
    throw new Error('no conversation of it');
  }
  /** Only the newest is looked at: the test reads it by its text. */
  async function hearQuickly(text: string): Promise<{ conversation: string; mention: string }> {
    home.clock.advance(1_000);
    const items = [testItem({ remoteId: `q${home.clock.now()}`, text, author: `p${home.clock.now()}` })];
    await prepareMonths(home.desk, { items });
    return home.desk.asSystem(home.workspace.id, 'test', async (context) => {
      await ingest(context, source, { items });
      const { rows } = await sql<{ conversation_id: string; mention_id: string }>`
        select conversation_id, mention_id from messages where workspace_id = ${context.workspace} and text = ${text}`.execute(
        context.tx,
      );
      return { conversation: rows[0]?.conversation_id ?? '', mention: rows[0]?.mention_id ?? '' };
    });
  }
  const suggestionsOn = (mention: string) => home.call<Suggestions>('listening.suggestTriage', { mention });
  const recordOf = async (question: string) =>
    (await home.call<Record_>('listening.triageRecord')).questions.find((one) => one.question === question);
  /** What a team decides in a day, at once. */
  const teachMany = (count: number) =>
    home.desk.inWorkspace(home.workspace.id, home.actor, async (context) => {
      for (let i = 0; i < count; i++) {
        const message = { id: context.newId(), text: wording(i % 2), language: 'en', network: 'testnet' };
        const answer = departments[i % 2] ?? '';
        await recordDecision(context, message, { question: 'department', answer, way: 'chosen' });
      }
    });
  const teach = async (subject: number) => {
    const { conversation } = await hearQuickly(wording(subject));
    await home.call('inbox.move', { id: conversation, departmentId: departments[subject] });
  };

  it('says honestly that there is not enough yet', async () => {
    const { mention } = await hearQuickly(wording(0));
    expect((await suggestionsOn(mention)).suggestions).toEqual([]);
    expect(await recordOf('department')).toMatchObject({ decisions: 0, missing: 30, answers: [] });
  });

  it('learns from each move at once, counts it once, and says why', async () => {
    await teachMany(136);
    for (let i = 0; i < 4; i++) await teach(i % 2);
    const { mention, conversation } = await hearQuickly('hello courier please parcel no');
    const before = (await suggestionsOn(mention)).suggestions.find(({ question }) => question === 'department');
    expect(before).toMatchObject({ answer: departments[1], sure: true });
    expect(before?.why.map(({ written }) => written)).toContain('courier');
    await home.call('inbox.move', { id: conversation, departmentId: departments[1] });
    await home.call('inbox.move', { id: conversation, departmentId: departments[1] });
    const record = await recordOf('department');
    expect(record?.decisions).toBe(141);
    expect(record?.accuracy?.low).toBeGreaterThan(0.8);
    expect((record?.accuracy?.right ?? 0) <= (record?.accuracy?.count ?? 0)).toBe(true);
  });

  it('is the same in another process, and after a decision was rolled back', async () => {
    const message = {
      id: '20000000-0000-7000-8000-000000000001',
      text: 'box of the driver',
      language: 'en',
      network: 'testnet',
    };
    const undone = home.desk.inWorkspace(home.workspace.id, home.actor, async (context) => {
      await recordDecision(context, message, { question: 'department', answer: departments[0] ?? '', way: 'chosen' });
      const version = (await learnerVersions(context)).get('department');
      if (version) await loadLearner(context, version);
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    const chanceHere = await chanceOfParcel();
    caches.delete(home.desk);
    expect(await chanceOfParcel()).toBeCloseTo(chanceHere ?? 0, 6);
    await teach(1);
    const here = await chanceOfParcel();
    caches.delete(home.desk);
    expect(await chanceOfParcel()).toBeCloseTo(here ?? 0, 6);
  });
  const chanceOfParcel = () =>
    home.desk.asSystem(home.workspace.id, 'test', async (context) => {
      const version = (await learnerVersions(context)).get('department');
      if (!version) throw new Error('no learner');
      return predict(await loadLearner(context, version), Int32Array.from([4, 8, 400])).odds;
    });

  it('counts a decision once, however many ask for the learner at the same moment', async () => {
    const load = () =>
      home.desk.asSystem(home.workspace.id, 'test', async (context) => {
        const version = (await learnerVersions(context)).get('department');
        if (!version) throw new Error('no learner');
        const { model } = await loadLearner(context, version);
        return { learned: model.examples, decided: version.decisions };
      });
    await load();
    await teachMany(6);
    const all = await Promise.all(Array.from({ length: 8 }, load));
    for (const { learned, decided } of all) expect(learned).toBe(decided);
  });

  it('only suggests, until a lead opens a department and its record keeps the promise', async () => {
    const closed = await hear('please courier again parcel no');
    expect(closed.conversation.routedByChance).toBeNull();
    const parcels = departments[1];
    const answer = await home.call<{ keepsPromise: boolean }>('listening.allowAutoRouting', {
      department: parcels,
      allowed: true,
    });
    expect(answer.keepsPromise).toBe(true);
    const open = await hear('still parcel today driver no');
    expect(open.conversation.departmentId).toBe(parcels);
    expect(open.conversation.routedByChance).toBeGreaterThan(0.8);
    expect(open.steps.find(({ what }) => what === 'routed-learned')?.values['words']).toContain('parcel');
    const acts = await home.call<{ items: { answer: string; why: string[]; verdict?: string }[] }>(
      'listening.triageActs',
    );
    expect(acts.items[0]).toMatchObject({ answer: parcels });
    expect(acts.items[0]?.why.length).toBeGreaterThan(0);
    const audit = await home.call<{ items: { operation: string }[] }>('workspace.audit', { limit: 20 });
    expect(audit.items.map(({ operation }) => operation)).toContain('listening.actOnTriage');
    await home.call('inbox.move', { id: open.conversation.id, departmentId: departments[0] });
    const after = await home.call<{ items: { verdict?: string }[] }>('listening.triageActs');
    expect(after.items[0]?.verdict).toBe('overturned');
    expect((await hear('zebra quartz xylophone jukebox')).conversation.routedByChance).toBeNull();
  });

  it('unlearns a decision, and begins anew when asked', async () => {
    const { items } = await home.call<{ items: { id: string; state: string }[] }>('listening.triageDecisions', {
      question: 'department',
    });
    const undone = await home.call<{ state: string }>('listening.undoTriageDecision', { decision: items[0]?.id });
    expect(undone.state).toBe('undone');
    expect(
      (await home.call<{ forgotten: number }>('listening.resetTriage', { question: 'department' })).forgotten,
    ).toBe(149);
    expect(await recordOf('department')).toMatchObject({ decisions: 0, answers: [] });
    const { mention } = await hearQuickly(wording(1));
    expect((await suggestionsOn(mention)).suggestions).toEqual([]);
  });

  it('releases from spam in one click, in the inbox too, and learns both ways', async () => {
    const spam = await hear('Free money! Click here https://a.test https://b.test DM me for crypto profits');
    expect(spam.conversation.spam).toBe(true);
    await home.call('listening.correctTriage', { mention: spam.messages[0]?.mentionId, spam: false });
    const released = await home.call<Whole>('inbox.show', { id: spam.conversation.id });
    expect(released.conversation.spam).toBe(false);
    expect(await recordOf('spam')).toMatchObject({ decisions: 1 });
    await home.call('inbox.markSpam', { id: spam.conversation.id, spam: true });
    expect(await recordOf('spam')).toMatchObject({ decisions: 2 });
  });

  it('forgets what a person wrote when they ask for it', async () => {
    const { mention } = await hearQuickly('forget that I wrote about my invoice');
    await home.call('listening.decideDepartment', { mention, department: departments[0] });
    const { author } = await home.call<{ author: { person: string } }>('listening.showMention', { mention });
    await home.call('audience.forget', { person: author.person, confirm: true }).catch(() => undefined);
    const { personForgotten } = await import('../../audience/index.ts');
    const left = await home.desk.asSystem(home.workspace.id, 'test', async (context) => {
      await context.emit(personForgotten, { personId: author.person } as never);
      const { rows } = await sql<{ features: Uint8Array | null }>`
        select features from triage_decisions where mention_id = ${mention}`.execute(context.tx);
      return rows;
    });
    expect(left).toEqual([{ features: null }]);
  });

  it('asks a language model only when set up, takes only what was asked for, and books the cost', async () => {
    const { mention, conversation } = await hearQuickly('somebody else should read this one');
    const ask = () => home.call<{ state: string }>('listening.askTriageHelper', { mention });
    expect((await ask()).state).toBe('off');
    const settings = {
      ...{ enabled: true, endpoint: 'https://model.example/v1', model: 'small', key: 'sk-secret', currency: 'USD' },
      ...{ inputPrice: 20_000_000, outputPrice: 100_000_000, dailyLimit: 4 },
    };
    const helper = await home.call('listening.setTriageHelper', settings);
    expect(JSON.stringify(helper)).not.toContain('sk-secret');
    said = '{"department":1,"intent":"complaint","sentiment":"negative","close":true}';
    expect((await ask()).state).toBe('unusable');
    said = '{"department":1,"intent":"complaint","sentiment":"negative"}';
    expect((await ask()).state).toBe('proposed');
    expect(asked.at(-1)?.authorization).toBe('Bearer sk-secret');
    const { proposal } = await suggestionsOn(mention);
    expect(proposal).toMatchObject({ state: 'proposed', intent: 'complaint' });
    expect(departments).toContain(proposal?.department);
    const whole = await home.call<Whole & { conversation: { intent: string } }>('inbox.show', { id: conversation });
    expect(whole.conversation.intent).not.toBe('complaint');
    const costs = await home.call<{ items: { amount: { minor: number; currency: string }; kind: string }[] }>(
      'spend.list',
    );
    // Twice 400 x 20 + 20 x 100 millionths of a dollar: two cents.
    expect(costs.items.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(2);
    expect(costs.items[0]).toMatchObject({ kind: 'api', amount: { currency: 'USD' } });
    said = 'down';
    expect((await ask()).state).toBe('failed');
    const others = await Promise.all([1, 2, 3, 4, 5].map(() => hearQuickly(wording(0))));
    const states = [];
    for (const other of others)
      states.push((await home.call<{ state: string }>('listening.askTriageHelper', { mention: other.mention })).state);
    expect(states).toEqual(['failed', 'failed', 'failed', 'spent', 'spent']);
  });

  it('does not call private addresses unless the operator allows it', async () => {
    const { mention } = await hearQuickly('who is listening inside');
    await home.call('listening.setTriageHelper', {
      ...{ enabled: true, endpoint: 'http://127.0.0.1:4999/v1', model: 'small', currency: 'USD' },
      ...{ inputPrice: 0, outputPrice: 0, dailyLimit: 1_000 },
    });
    const answer = await home.call<{ state: string; cause: string }>('listening.askTriageHelper', { mention });
    expect(answer).toEqual({ state: 'failed', cause: 'private address' });
  });
});
