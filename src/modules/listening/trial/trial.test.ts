import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { HOUR_MS } from '../../../kernel/time.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { testNetwork } from '../reading/test-network.ts';

let home: TestDesk;

const texts = [
  'Acme charged me twice, I want a refund',
  'acme refund, please',
  'Acme is hiring, great jobs and no refund of time',
  'Acme opens a bank in Nairobi',
  'A refund from another firm',
  'refund: the acme app took my money',
];

beforeAll(async () => {
  const { connector } = testNetwork();
  const price = { currency: 'USD', readMinor: 0.5, postMinor: 1, postWithLinkMinor: 20 };
  home = await testDesk({ connectors: [{ ...connector, facts: { ...connector.facts, price } }] });
  const source = await testSource(home);
  const items = texts.map((text, i) =>
    testItem({ remoteId: `t-${i}`, text, at: home.clock.now() - (i + 1) * 20 * HOUR_MS }),
  );
  await prepareMonths(home.desk, { items });
  await home.desk.asSystem(home.workspace.id, 'test', (context) => ingest(context, source, { items }));
});
afterAll(() => home.close());

interface Trial {
  perDay: number;
  matched: { count: number; exact: boolean };
  sample: { text: string }[];
  prices: { network: string; perMonth: number; minor: number; currency: string }[];
  misses: { how: string; query: string; more: { count: number; exact: boolean }; sample: { text: string }[] }[];
  problems: { code: string }[];
}

describe('tryQuery', () => {
  it('says how many, what reading them costs, and what looser queries catch beyond it', async () => {
    const trial = await home.call<Trial>('listening.tryQuery', { query: 'acme NEAR/3 refund -jobs', days: 10 });
    expect(trial.sample.map((mention) => mention.text)).toEqual([texts[1], texts[5]]);
    expect(trial.perDay).toBe(0.2);
    expect(trial.prices).toEqual([{ network: 'testnet', perMonth: 6, minor: 3, currency: 'USD' }]);
    const told = trial.misses.map(({ how, query, more, sample }) => [how, query, more, sample.length]);
    expect(told).toEqual([
      ['without-context', 'acme AND NOT jobs', { count: 2, exact: true }, 2],
      ['words-apart', 'acme NEAR/30 refund AND NOT jobs', { count: 1, exact: true }, 1],
    ]);
    expect(trial.misses[1]?.sample.map((mention) => mention.text)).toEqual([texts[0]]);
  });

  it('leaves the looser ones out when asked to, and says what is wrong with a query', async () => {
    const trial = await home.call<Trial>('listening.tryQuery', { query: 'acme -jobs', misses: false });
    expect([trial.matched.count, trial.misses]).toEqual([4, []]);
    const wrong = await home.call<Trial>('listening.tryQuery', { query: 'acme AND (' });
    expect(wrong.problems[0]?.code).toBe('unclosed-group');
    expect([wrong.prices, wrong.misses]).toEqual([[], []]);
  });
});

describe('importQuery', () => {
  it('gives another product’s query as ours, in words, with what was left out', async () => {
    const read = await home.call<{ valid: boolean; dialect: string; query?: string; problems: { code: string }[] }>(
      'listening.importQuery',
      { query: '({BT} OR acme) NEAR/3f refund* AND authorGender:F' },
    );
    expect(read).toMatchObject({ valid: true, dialect: 'brandwatch', query: '({BT} OR acme) ONEAR/3 refund*' });
    expect(read.problems.map((problem) => problem.code)).toEqual(['unsupported-field']);
    const refused = await home.call<typeof read>('listening.importQuery', {
      query: 'aa AND bb OR cc',
      dialect: 'brandwatch',
    });
    expect([refused.valid, refused.problems[0]?.code]).toEqual([false, 'mixed-operators']);
  });
});
