import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listeningContract } from '../../../src/modules/listening/contract.ts';
import { crowd, shop, whileCut, whileDead } from './crowd.ts';
import { conversations, heardKeys, keyOf, mentions, watchInbox } from './heard.ts';
import type { Round } from './round.ts';
import { waitUntil } from './wait-until.ts';

/** Everything said to the firm is in its inbox, soon and once. */
export function hearing(round: Round): void {
  it('hears each of two dozen people within two seconds, once', async () => {
    await waitUntil('both streams to run', 20_000, () => streamsRun(round));
    const watch = watchInbox(round.firm.agent);
    for (const { name, text, lang, aside } of crowd) {
      await round.say(name, text);
      await round.person(name).post(aside, { lang });
      // Four a second, the network's own work included: a busy moment, not a benchmark of the test network.
      await wait(150);
    }
    await waitUntil('every mention in the inbox', 15_000, async () =>
      round.said.every(({ text }) => watch.seenAt.has(text)) ? true : undefined,
    ).finally(() => watch.end());
    const late = round.said.map(({ text, at }) => (watch.seenAt.get(text) ?? Number.NaN) - at);
    const { p50, max } = round.measured.spread('written -> seen in the inbox by HTTP', late);
    const stored = await mentions(round.firm.agent);
    const storedLate = stored.map(({ text, receivedAt }) => {
      const one = round.said.find((other) => other.text === text);
      return one === undefined ? Number.NaN : Date.parse(receivedAt) - one.wallAt;
    });
    round.measured.spread('written -> stored', storedLate.filter(Number.isFinite));
    expect(await heardKeys(round.firm.agent)).toEqual(round.saidKeys());
    expect(p50).toBeLessThan(2_000);
    expect(max).toBeLessThan(5_000);
  });
}

/** The same when the desk is killed and when the network is out of reach. @param between declares what happens after the one and before the other */
export function breaking(round: Round, between: () => void): void {
  it('loses nothing when it is killed', async () => {
    const { firm, measured } = round;
    await firm.desk.kill();
    for (const [name, text] of whileDead) await round.say(name, text);
    measured.note('serves again after SIGKILL', `${Math.round(await firm.desk.start())} ms`);
    measured.note('... and has caught up', await timed(() => caughtUp(round)));
    expect(await heardKeys(firm.agent)).toEqual(round.saidKeys());
  });

  between();

  it('loses nothing while the network is out of reach, and shows or closes the gap', async () => {
    const { firm, net, measured } = round;
    firm.proxy.spoil({ when: '', cut: 'before', times: Number.POSITIVE_INFINITY });
    await net.jetstream.pause();
    for (const [name, text] of whileCut) await round.say(name, text);
    await waitUntil('the desk to notice', 30_000, async () => {
      const { items } = await firm.owner(listeningContract, 'sources');
      return items.some(({ problem }) => problem !== undefined) ? true : undefined;
    });
    firm.proxy.heal();
    await net.jetstream.resume();
    measured.note('caught up after the outage', await timed(() => caughtUp(round)));
    expect(await heardKeys(firm.agent)).toEqual(round.saidKeys());
    const { items: gaps } = await firm.owner(listeningContract, 'gaps', { limit: 200 });
    const states = gaps.map(({ state, recovered }) => `${state}, ${recovered} found by reading again`);
    measured.note('gaps noted', gaps.length === 0 ? 'none: the stream went on from its cursor' : states.join('; '));
  });

  it('hears at once again after both', async () => {
    await waitUntil('both streams to run', 60_000, () => streamsRun(round));
    const watch = watchInbox(round.firm.agent);
    const { text, at } = await round.say('emma', `${shop} are you there again?`);
    const seen = waitUntil('the mention', 15_000, async () => watch.seenAt.get(text));
    const late = (await seen.finally(() => watch.end())) - at;
    round.measured.note('after both, written -> seen in the inbox', `${Math.round(late)} ms`);
    expect(late).toBeLessThan(5_000);
  });

  it('keeps each once among everything received', async () => {
    const keys = (await mentions(round.firm.agent, 'to:duka.test OR to:dukacare.test')).map(({ remoteId }) =>
      keyOf(remoteId),
    );
    expect(keys.sort()).toEqual(round.saidKeys());
  });
}

async function streamsRun({ firm }: Round): Promise<true | undefined> {
  const { items } = await firm.owner(listeningContract, 'sources');
  const streams = items.filter(({ kind, network }) => kind === 'stream' && network === 'bluesky');
  return streams.length === 2 && streams.every(({ state, lastSuccessAt }) => state === 'working' && lastSuccessAt)
    ? true
    : undefined;
}

const caughtUp = (round: Round): Promise<true> =>
  waitUntil('everything said to be in the inbox', 90_000, async () => {
    const excerpts = new Set((await conversations(round.firm.agent)).map(({ excerpt }) => excerpt));
    return round.said.every(({ text }) => excerpts.has(text)) ? true : undefined;
  });

async function timed(work: () => Promise<unknown>): Promise<string> {
  const from = performance.now();
  await work();
  return `${Math.round(performance.now() - from)} ms`;
}
