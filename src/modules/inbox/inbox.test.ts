import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import type { Actor } from '../../platform/operations/context.ts';
import { mentionsStored, type StoredMention } from '../listening/index.ts';
import { noteReply } from './verbs/note-reply.ts';
import { watchClocks } from './watch-clocks.ts';

interface Conversation {
  id: string;
  state: string;
  departmentId: string;
  assigneeId: string | null;
  dueAt: string | null;
  dueKind: string | null;
  breached: boolean;
  urgency: string;
  routedBy: string | null;
  messageCount: number;
}
interface Whole {
  conversation: Conversation;
  messages: { id: string; direction: string; state: string | null; text: string }[];
  clocks: { kind: string; stoppedAt: string | null; breachedAt: string | null }[];
  steps: { what: string }[];
}

describe('inbox', () => {
  let t: TestDesk;
  let accountId: string;
  let number = 0;
  const departments = new Map<string, string>();

  beforeAll(async () => {
    t = await testDesk();
    const values = { handle: 'firm', password: 'a long invented one' };
    accountId = (await t.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values }))
      .id;
    const { items } = await t.call<{ items: { id: string; key: string }[] }>('workspace.departments');
    for (const { id, key } of items) departments.set(key, id);
  });
  afterAll(() => t.close());

  const say = async (text: string, over: Partial<StoredMention> = {}): Promise<StoredMention> => {
    number += 1;
    t.clock.advance(1_000);
    const personId = over.personId ?? `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const mention: StoredMention = {
      id: `10000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      at: t.clock.now(),
      network: 'practice',
      accountId,
      sourceId: personId,
      kind: 'mention',
      remoteId: `r${number}`,
      personId,
      handle: `person${number}`,
      authorName: `Person ${number}`,
      text,
      language: 'en',
      intent: 'unclear',
      sentiment: 'neutral',
      urgency: 'normal',
      spam: false,
      ref: { id: number },
      queries: [],
      ...over,
    };
    await t.desk.asSystem(t.workspace.id, 'test', (context) =>
      context.emit(mentionsStored, { mentions: [{ ...mention, known: false }] }),
    );
    return mention;
  };
  const of = async (mention: StoredMention): Promise<Whole> => {
    const { items } = await t.call<{ items: Conversation[] }>('inbox.list', {
      personId: mention.personId,
      sort: 'newest',
      state: 'active',
    });
    const found =
      items[0] ??
      (await t.call<{ items: Conversation[] }>('inbox.list', { personId: mention.personId, state: 'done' })).items[0];
    return t.call<Whole>('inbox.show', { id: found?.id });
  };

  it('routes by what is said, and starts the department’s clocks', async () => {
    const press = await of(await say('A question for your spokesperson', { intent: 'press' }));
    expect(press.conversation).toMatchObject({
      departmentId: departments.get('pr'),
      routedBy: 'Press',
      dueKind: 'first',
    });
    const legal = await of(await say('Nitampigia wakili wangu', { intent: 'complaint', language: 'sw' }));
    expect(legal.conversation).toMatchObject({ departmentId: departments.get('legal'), urgency: 'high' });
    expect(legal.clocks.map((clock) => clock.kind).sort()).toEqual(['first', 'resolution']);
  });

  it('takes what was said long before we were connected as history, and starts no clock before we could answer', async () => {
    const connectedAt = Date.UTC(2026, 10, 23, 9, 0);
    const old = await of(await say('Long ago', { at: connectedAt - 25 * HOUR_MS, root: 'old' }));
    expect(old.conversation).toMatchObject({ state: 'done', dueAt: null });
    const waiting = await of(await say('Just before', { at: connectedAt - 23 * HOUR_MS }));
    expect(waiting.conversation.state).toBe('open');
    expect(Date.parse(waiting.conversation.dueAt ?? '')).toBe(connectedAt + HOUR_MS);
  });

  it('stores the same mention once, whoever brings it again', async () => {
    const mention = await say('Twice?');
    await t.desk.asSystem(t.workspace.id, 'test', (context) =>
      context.emit(mentionsStored, { mentions: [{ ...mention, known: true }] }),
    );
    expect((await of(mention)).messages).toHaveLength(1);
  });

  it('keeps one person’s words in a thread together, and others’ apart', async () => {
    const first = await say('First', { root: 'thread' });
    await say('Second', { root: 'thread', personId: first.personId });
    const stranger = await say('Me too', { root: 'thread' });
    expect((await of(first)).messages.map((message) => message.text)).toEqual(['First', 'Second']);
    expect((await of(stranger)).messages).toHaveLength(1);
  });

  it('stops the first clock when the network has the answer, not when it was written', async () => {
    const mention = await say('Where is my order?', { intent: 'question' });
    const { conversation } = await of(mention);
    const answer = await t.call<{ id: string; state: string }>('inbox.reply', {
      id: conversation.id,
      text: 'On its way.',
      close: true,
    });
    expect(answer.state).toBe('sending');
    expect((await of(mention)).clocks.find((clock) => clock.kind === 'first')?.stoppedAt).toBeNull();
    await t.desk.asSystem(t.workspace.id, 'test', (context) =>
      noteReply(context, { messageId: answer.id, state: 'published', at: t.clock.now() }),
    );
    const after = await of(mention);
    expect(after.conversation.state).toBe('done');
    expect(after.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true);
  });

  it('tells the second of two writers that somebody has answered', async () => {
    const mention = await say('Both want to help');
    const { conversation, messages } = await of(mention);
    const seen = { id: conversation.id, seenMessageId: messages[0]?.id };
    await t.call('inbox.reply', { ...seen, text: 'I was first.' });
    const colleague: Actor = { kind: 'member', userId: 'colleague', name: 'Colleague', role: 'agent' };
    const second = { ...seen, text: 'Me too.' };
    await expect(t.call('inbox.reply', second, colleague)).rejects.toMatchObject({ code: 'inbox.answered-meanwhile' });
    await expect(t.call('inbox.reply', { ...second, anyway: true }, colleague)).resolves.toMatchObject({
      state: 'sending',
    });
  });

  it('takes an answer back while it is not sent', async () => {
    const { conversation } = await of(await say('Hm'));
    const answer = await t.call<{ id: string }>('inbox.reply', { id: conversation.id, text: 'Oops' });
    await t.call('inbox.withdrawReply', { id: conversation.id, messageId: answer.id });
    const { messages } = await t.call<Whole>('inbox.show', { id: conversation.id });
    expect(messages.at(-1)).toMatchObject({ state: 'withdrawn' });
  });

  it('takes the case from a silent keeper when the clock runs out', async () => {
    const mention = await say('Anybody there?', { intent: 'complaint' });
    const { conversation } = await of(mention);
    await t.call('inbox.assign', { id: conversation.id, userId: t.owner.id });
    t.clock.advance(9 * HOUR_MS);
    await watchClocks.run(t.desk, new AbortController().signal);
    const after = await of(mention);
    expect(after.conversation).toMatchObject({ breached: true, assigneeId: null, urgency: 'high' });
    expect(after.steps.map((step) => step.what)).toEqual(expect.arrayContaining(['breached', 'taken-back']));
    await watchClocks.run(t.desk, new AbortController().signal);
    expect((await of(mention)).steps.filter((step) => step.what === 'breached')).toHaveLength(1);
  });

  it('rests the resolution clock while it waits for the person, and runs on when they write', async () => {
    const mention = await say('It is broken', { intent: 'complaint', root: 'wait' });
    const { conversation } = await of(mention);
    await t.call('inbox.wait', { id: conversation.id });
    expect((await of(mention)).conversation.state).toBe('waiting');
    await say('Still broken', { root: 'wait', personId: mention.personId });
    const after = await of(mention);
    expect(after.conversation).toMatchObject({ state: 'open', messageCount: 2 });
    expect(after.conversation.dueAt).not.toBeNull();
  });

  it('wakes what was put away, and opens again what was over', async () => {
    const mention = await say('Later please', { root: 'later' });
    const { conversation } = await of(mention);
    const until = new Date(t.clock.now() + 10 * MINUTE_MS).toISOString();
    await t.call('inbox.snooze', { id: conversation.id, until });
    t.clock.advance(11 * MINUTE_MS);
    await watchClocks.run(t.desk, new AbortController().signal);
    expect((await of(mention)).conversation.state).toBe('open');
    await t.call('inbox.close', { id: conversation.id });
    await say('One more thing', { root: 'later', personId: mention.personId });
    expect((await of(mention)).conversation.state).toBe('open');
  });

  it('moves a case with its clocks to the hours and targets of another department', async () => {
    const mention = await say('Please hand this over');
    const { conversation } = await of(mention);
    await t.call('inbox.assign', { id: conversation.id, userId: t.owner.id });
    const moved = await t.call<Conversation>('inbox.move', {
      id: conversation.id,
      departmentId: departments.get('legal'),
      note: 'yours',
    });
    expect(moved).toMatchObject({ departmentId: departments.get('legal'), assigneeId: null });
    expect(moved.dueAt).not.toBe(conversation.dueAt);
  });

  it('pages by risk without losing or repeating one, whatever arrives meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.call<{ items: Conversation[]; next?: string }>('inbox.list', {
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const all = await t.call<{ items: Conversation[] }>('inbox.list', { limit: 200 });
    expect(seen).toEqual(all.items.map((item) => item.id));
  });

  it('holds spam aside without a clock, and owes an answer once it is taken out', async () => {
    const mention = await say('WIN A PRIZE http://x.example', { spam: true, intent: 'spam' });
    const { items } = await t.call<{ items: Conversation[] }>('inbox.list', { spam: true, personId: mention.personId });
    expect(items[0]).toMatchObject({ dueAt: null });
    const out = await t.call<Conversation>('inbox.markSpam', { id: items[0]?.id, spam: false });
    expect(out.dueKind).toBe('first');
  });

  it('says where a rule can’t be read', async () => {
    const rule = { name: 'Broken', query: '(coffee AND', departmentId: departments.get('sales') };
    await expect(t.call('inbox.saveRule', rule)).rejects.toMatchObject({ code: 'inbox.rule-unreadable' });
  });
});
