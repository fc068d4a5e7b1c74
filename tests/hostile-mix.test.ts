import { describe, expect, it } from 'vitest';
import { mixReturn, type MixQuestion } from '../src/analysis/mix/index.ts';
import { market } from '../src/analysis/mix/test-market.ts';
import { bends, expectHonest, unprintable } from './harness/honest.ts';

const QUICK = { chains: 2, warmUp: 25, keep: 25 };

/** Half of the three years: enough to be asked, short enough to be asked often. */
function asked(): MixQuestion {
  const { question } = market('hostile', 0);
  const weeks = 78;
  return {
    ...question,
    outcome: question.outcome.slice(0, weeks),
    others: question.others.map((other) => ({ ...other, values: other.values.slice(0, weeks) })),
    channels: question.channels.map((channel) => ({
      ...channel,
      exposure: channel.exposure.slice(0, weeks),
      cost: channel.cost.slice(0, weeks),
    })),
  };
}

function expectHonestMix(question: MixQuestion): ReturnType<typeof mixReturn> {
  const answer = mixReturn(question, {}, QUICK);
  for (const channel of answer.channels) expectHonest(channel);
  expect(unprintable(answer.base)).toEqual([]);
  return answer;
}

const firstWith = (question: MixQuestion, field: 'exposure' | 'cost', bend: string): MixQuestion['channels'] =>
  question.channels.map((channel, c) =>
    c === 0 ? { ...channel, [field]: bends[bend]?.(channel[field]) ?? channel[field] } : channel,
  );

describe('a mix', () => {
  it.each(Object.keys(bends))('the outcome: %s', (bend) => {
    const question = asked();
    expectHonestMix({ ...question, outcome: bends[bend]?.(question.outcome) ?? question.outcome });
  });
  it.each(Object.keys(bends))('the exposure of a channel: %s', (bend) => {
    const question = asked();
    expectHonestMix({ ...question, channels: firstWith(question, 'exposure', bend) });
  });
  it.each(Object.keys(bends))('the cost of a channel: %s', (bend) => {
    const question = asked();
    expectHonestMix({ ...question, channels: firstWith(question, 'cost', bend) });
  });
  it.each(Object.keys(bends))('what else moves demand: %s', (bend) => {
    const question = asked();
    const others = question.others.map((other) => ({ ...other, values: bends[bend]?.(other.values) ?? other.values }));
    expectHonestMix({ ...question, others });
  });
  it.each([
    { firstDay: 'never' },
    { margin: 0 },
    { margin: Number.NaN },
    { margin: -5 },
    { region: Number.NaN },
    { region: -1 },
    { channels: [] },
    { absent: [] },
    { lifts: [{ channel: 'nobody', from: 0, to: 5, effect: 3, error: 1 }] },
    { lifts: [{ channel: 'posts', from: 5, to: 5, effect: 3, error: 1 }] },
    { lifts: [{ channel: 'posts', from: 0, to: 5, effect: 1e12, error: 1e-12 }] },
    { lifts: [{ channel: 'posts', from: 0, to: 5, effect: 3, error: 0 }] },
  ] as Partial<MixQuestion>[])('a question that does not fit together: %j', (wrong) => {
    expectHonestMix({ ...asked(), ...wrong });
  });
  it.each([
    { imputed: Number.NaN },
    { imputed: 2 },
    { halfLifeDays: 0 },
    { halfLifeDays: Number.NaN },
    { halfLifeDays: -3 },
    { halfLifeDays: 1e12 },
  ])('a channel that does not fit together: %j', (wrong) => {
    const question = asked();
    expectHonestMix({ ...question, channels: question.channels.map((channel) => ({ ...channel, ...wrong })) });
  });
  it('a channel that is the outcome, and one that is another', () => {
    const question = asked();
    const [posts, films] = question.channels;
    if (!posts || !films) throw new Error('two channels');
    for (const channel of expectHonestMix({
      ...question,
      channels: [{ ...posts, exposure: question.outcome.slice() }, films],
    }).channels.slice(0, 1))
      expect(channel.rung === 'E0' || channel.rung === 'E2').toBe(true);
    const twins = expectHonestMix({ ...question, channels: [posts, { ...posts, name: 'again' }] });
    for (const { verdict } of twins.channels) expect(verdict).toBe('cannot-be-answered');
  });
});
