import { expect, it } from 'vitest';
import { audienceContract } from '../../../src/modules/audience/contract.ts';
import { inboxContract } from '../../../src/modules/inbox/contract.ts';
import { publishingContract } from '../../../src/modules/publishing/contract.ts';
import { type Conversation, conversations, type Shown } from './heard.ts';
import { postsOf, repliesTo } from './public.ts';
import type { Round, Said } from './round.ts';
import { waitUntil } from './wait-until.ts';

/** An answer is on the network once, is proven by reading it back, and ends the conversation. */
export function answering(round: Round): void {
  it('answers in public, reads it back, ends the conversation and remembers the person', async () => {
    const { firm, net, measured } = round;
    const asked = round.firstOf('juma');
    const { id, personId } = await conversationAbout(round, asked);
    const text = 'Habari Juma! Jumapili tunafungua saa mbili asubuhi. Karibu ☕';
    const from = performance.now();
    const sent = await firm.agent(inboxContract, 'reply', { id, text, language: 'sw', undoSeconds: 0, close: true });
    const shown = await answerIn(round, id, sent.id, 'live');
    measured.note('answer given -> proven live', `${Math.round(performance.now() - from)} ms`);
    await net.settle();
    expect(await repliesTo(net, asked.uri)).toEqual([{ uri: expect.any(String), text, handle: 'duka.test' }]);
    const [post] = (await postsOf(net, firm.accounts.shop.remoteId)).filter(({ record }) => record.text === text);
    expect(post?.record.reply).toMatchObject({ parent: { uri: asked.uri }, root: { uri: asked.uri } });
    expect(shown.conversation).toMatchObject({ state: 'done', closedAt: expect.any(String) });
    expect(shown.clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([]);
    const person = await firm.agent(audienceContract, 'show', { person: personId });
    expect(person).toMatchObject({ mentions: 2, languages: [{ language: 'sw', share: 1 }] });
    expect(person.handles).toMatchObject([{ network: 'bluesky', handle: 'juma.test' }]);
    const history = await firm.agent(inboxContract, 'list', { personId, state: 'done' });
    expect(history.items.map((one) => one.id)).toEqual([id]);
  });

  it('an answer whose confirmation is cut is on the network once, and settled by reading', async () => {
    const { firm, net, measured } = round;
    const asked = round.firstOf('claire');
    const { id } = await conversationAbout(round, asked);
    const before = firm.proxy.seen.length;
    firm.proxy.spoil({ when: 'createRecord', cut: 'after' });
    const text = 'Hi Claire, we close at nine tonight.';
    const from = performance.now();
    const sent = await firm.agent(inboxContract, 'reply', { id, text, undoSeconds: 0 });
    await answerIn(round, id, sent.id, 'live');
    measured.note('answer cut after acceptance -> settled', `${Math.round(performance.now() - from)} ms`);
    const calls = firm.proxy.seen.slice(before).filter(({ path }) => path.includes('createRecord'));
    expect(
      calls.map(({ status }) => status),
      'sent once, accepted once',
    ).toEqual([200]);
    await net.settle();
    const posts = await postsOf(net, firm.accounts.shop.remoteId);
    expect(posts.filter(({ record }) => record.text === text)).toHaveLength(1);
    const { items } = await firm.agent(publishingContract, 'list', { conversationId: id });
    const { delivery, events } = await firm.agent(publishingContract, 'show', { deliveryId: items[0]?.id ?? '' });
    expect(delivery).toMatchObject({
      state: 'live',
      attempts: 1,
      remoteId: posts.find(({ record }) => record.text === text)?.uri,
    });
    expect(events.map(({ to }) => to)).toContain('unconfirmed');
  });
}

async function conversationAbout(round: Round, { text }: Said): Promise<Conversation> {
  const found = (await conversations(round.firm.agent)).find(({ excerpt }) => excerpt === text);
  if (found === undefined) throw new Error(`no conversation about ${text}`);
  return found;
}

/** Waits until an answer has come so far. */
function answerIn({ firm }: Round, id: string, messageId: string, state: string): Promise<Shown> {
  let last: unknown;
  return waitUntil(
    `the answer to be ${state}`,
    60_000,
    async () => {
      const shown = await firm.agent(inboxContract, 'show', { id });
      last = shown.messages.find((message) => message.id === messageId);
      return (last as { state?: string } | undefined)?.state === state ? shown : undefined;
    },
    () => last,
  );
}
