import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../kernel/time.ts';
import { deliverTask } from '../publishing/index.ts';
import { linkRoute } from './verbs/follow-link.ts';
import { followersTask } from './verbs/sample-followers.ts';
import { sampleTask } from './verbs/sample-metrics.ts';

interface Link {
  id: string;
  code: string;
  url: string;
  target: string;
  visits: number;
  robots: number;
  outcomes: number;
  value: object[];
}
interface Outcome {
  id: string;
  trace: string;
  credited: { deliveryId: string; campaignId: string | null } | null;
  value: { minor: number; currency: string };
}
interface Evidence {
  outcomes: { count: number; visits: number; value: object[] };
  untraceable: { count: number; of: number; share: number | null };
  metrics: { deliveries: number; latest: object; history: object[] };
  verdict: { kind: string; rung: string; because: { key: string } };
}

const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36' };
const target = 'https://shop.example/beans?size=1kg#offer';

describe('outcomes', () => {
  let t: TestDesk;
  let deliveryId: string;
  let draftId: string;
  let campaignId: string;
  let text: string;
  let link: Link;
  const signal = new AbortController().signal;

  beforeAll(async () => {
    t = await testDesk();
    const values = { handle: 'karibu', password: 'karibu-secret' };
    const account = await t.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values });
    campaignId = (await t.call<{ id: string }>('publishing.createCampaign', { name: 'Roast', goal: '' })).id;
    const draft = await t.call<{ id: string }>('publishing.createDraft', {
      text: `New roast: ${target} and again ${target}`,
      campaignId,
      variants: [{ accountId: account.id }],
    });
    draftId = draft.id;
    const { deliveries } = await t.call<{ deliveries: { id: string; text: string }[] }>('publishing.publishNow', {
      draftId,
    });
    deliveryId = deliveries[0]?.id ?? '';
    text = deliveries[0]?.text ?? '';
    await deliverTask().run(t.desk, signal);
    link = await onlyLink();
  });
  afterAll(() => t.close());

  const onlyLink = async (): Promise<Link> => {
    const { items } = await t.call<{ items: Link[] }>('outcomes.links', { deliveryId });
    expect(items).toHaveLength(1);
    return items[0] as Link;
  };
  const follow = (code: string, headers: Record<string, string> = person, method = 'GET') =>
    linkRoute.handle(t.desk, new Request(`http://localhost:4780/l/${code}`, { method, headers }), { code });
  const visit = async (): Promise<string> => {
    const response = await follow(link.code);
    return new URL(response.headers.get('location') ?? '').searchParams.get('rv') ?? '';
  };
  const record = (more: object) =>
    t.call<{ outcome: Outcome; isNew: boolean }>('outcomes.record', {
      kind: 'order',
      valueMinor: 1_000,
      currency: 'KES',
      ...more,
    });
  const evidence = () => t.call<Evidence>('outcomes.forDelivery', { deliveryId });

  it('puts one short address wherever a link stands', () => {
    expect(link.target).toBe(target);
    expect(text).toBe(`New roast: ${link.url} and again ${link.url}`);
  });

  it('sends people on with their visit, counts no robot, and leads nowhere else', async () => {
    const response = await follow(link.code);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(
      /^https:\/\/shop\.example\/beans\?size=1kg&rv=[0-9a-f-]{36}#offer$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const [headers, method] of [
      [{ 'user-agent': 'Googlebot/2.1' }, 'GET'],
      [person, 'HEAD'],
      [{ ...person, purpose: 'prefetch' }, 'GET'],
    ] as const) {
      expect((await follow(link.code, headers, method)).headers.get('location')).toBe(target);
    }
    expect(await onlyLink()).toMatchObject({ visits: 1, robots: 3 });
    for (const code of ['2222222222', 'https:', '../etc', "'; drop"]) expect((await follow(code)).status).toBe(404);
    const shown = await t.call('outcomes.link', { id: link.id });
    expect(shown).toMatchObject({
      days: [{ on: '2026-11-23', visits: 1 }],
      referrers: [{ referrer: 'none', visits: 1 }],
    });
  });

  it('keeps no address and no browser of a visitor', async () => {
    const { rows } = await t.desk.database.pool.query('select * from visits limit 1');
    expect(Object.keys(rows[0]).sort()).toEqual(['at', 'id', 'link_id', 'referrer', 'workspace_id']);
  });

  it('leaves hosts alone that bear no visit id', async () => {
    await t.call('outcomes.changeLinkSettings', { plainHosts: ['shop.example'] });
    expect((await follow(link.code)).headers.get('location')).toBe(target);
    await t.call('outcomes.changeLinkSettings', { plainHosts: [] });
  });

  it('traces an order to its link, once for each id', async () => {
    const visitId = await visit();
    const first = await record({ externalId: 'A1', visitId });
    expect(first).toMatchObject({
      isNew: true,
      outcome: { trace: 'traced', credited: { rung: 'E1', deliveryId, draftId, campaignId } },
    });
    expect(await record({ externalId: 'A1', visitId })).toEqual({ ...first, isNew: false });
    await expect(record({ externalId: 'A1', visitId, valueMinor: 2_000 })).rejects.toMatchObject({
      code: 'outcomes.outcome-differs',
    });
    expect((await record({ externalId: 'A1', source: 'other-shop' })).isNew).toBe(true);
  });

  it('says why an order is not traced', async () => {
    const traceOf = async (more: object) => (await record(more)).outcome.trace;
    const visitId = await visit();
    expect(await traceOf({})).toBe('no-reference');
    expect(await traceOf({ visitId: 'nonsense' })).toBe('unknown-reference');
    expect(await traceOf({ visitId: crypto.randomUUID() })).toBe('unknown-reference');
    expect(await traceOf({ visitId, at: toIso(t.clock.now() - HOUR_MS) })).toBe('before-visit');
    expect(await traceOf({ linkCode: link.code })).toBe('traced');
    await expect(record({ at: toIso(t.clock.now() + DAY_MS) })).rejects.toMatchObject({ code: 'outcomes.time-ahead' });
    await expect(record({ currency: 'QQQ' })).rejects.toMatchObject({ code: 'outcomes.currency-unknown' });
  });

  it('knows a returning customer by a hash, and keeps no name', async () => {
    await record({ externalId: 'C1', visitId: await visit(), customer: ' Amina@Example.com ' });
    expect((await record({ externalId: 'C2', customer: 'amina@example.com' })).outcome.trace).toBe('traced');
    expect((await record({ externalId: 'C3', customer: 'other@example.com' })).outcome.trace).toBe('no-reference');
    const { rows } = await t.desk.database.pool.query(
      `select (select string_agg(o::text, ' ') from outcomes o) || (select string_agg(a::text, ' ') from audit_entries a) as everything`,
    );
    expect(rows[0].everything.toLowerCase()).not.toContain('amina@example.com');
  });

  it('takes refunds off, at most what is left, once', async () => {
    const before = await onlyLink();
    await record({ externalId: 'R1', visitId: await visit() });
    const part = await t.call<{ outcome: Outcome }>('outcomes.refund', {
      externalId: 'R1',
      valueMinor: 400,
      refundId: 'R1-a',
    });
    expect(part.outcome).toMatchObject({ value: { minor: -400 }, trace: 'traced' });
    expect(await t.call('outcomes.refund', { externalId: 'R1', valueMinor: 400, refundId: 'R1-a' })).toMatchObject({
      isNew: false,
    });
    await expect(t.call('outcomes.refund', { externalId: 'R1', valueMinor: 601 })).rejects.toMatchObject({
      code: 'outcomes.refund-exceeds',
    });
    await t.call('outcomes.refund', { externalId: 'R1' });
    await expect(t.call('outcomes.refund', { externalId: 'R1' })).rejects.toMatchObject({
      code: 'outcomes.refund-exceeds',
    });
    await expect(t.call('outcomes.refund', { outcomeId: part.outcome.id })).rejects.toMatchObject({
      code: 'outcomes.refund-of-refund',
    });
    const after = await onlyLink();
    expect(after.value).toEqual(before.value);
    expect(after.outcomes).toBe(before.outcomes + 1);
  });

  it('imports a table by its own headings, each bad cell named, nothing twice', async () => {
    const csv = `Order No;Total;When;rv\n9001;10.00;2026-11-20 10:00;\n9002;ten;2026-11-20;\n9003;5;2026-12-24;\n9001;11.00;2026-11-20;\n9004;5.00;${toIso(t.clock.now())};${await visit()}`;
    const input = {
      csv,
      kind: 'order',
      currency: 'KES',
      mapping: { externalId: 'Order No', value: 'Total', at: 'When', visitId: 'RV' },
    };
    const run = (more: object) =>
      t.call<{ errors: { row: number; column: string; remedy: string }[] }>('outcomes.importOutcomes', {
        ...input,
        ...more,
      });
    const dry = await run({});
    expect(dry).toMatchObject({ isDryRun: true, rows: 5, good: 2, imported: 0, bad: 3 });
    expect(dry.errors.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 total', '4 when', '5 order no']);
    expect(dry.errors.every(({ remedy }) => remedy.length > 10)).toBe(true);
    expect(await run({ dryRun: false })).toMatchObject({ imported: 0 });
    expect(await run({ dryRun: false, importRest: true })).toMatchObject({ imported: 2 });
    expect(await run({ dryRun: false, importRest: true })).toMatchObject({ imported: 0, repeated: 2 });
    const { items } = await t.call<{ items: (Outcome & { externalId: string })[] }>('outcomes.list', {
      trace: 'traced',
      deliveryId,
    });
    expect(items.map(({ externalId }) => externalId)).toContain('9004');
    await expect(run({ mapping: { ...input.mapping, value: 'Sum' } })).rejects.toMatchObject({
      code: 'outcomes.mapping-unknown',
    });
    await expect(t.call('outcomes.importOutcomes', { csv: 'a,b\n1,2' })).rejects.toMatchObject({
      code: 'outcomes.table-columns-missing',
    });
  });

  it('samples metrics on a schedule that thins, and keeps every sample', async () => {
    for (const wait of [5 * MINUTE_MS, 0, 10 * MINUTE_MS, HOUR_MS]) {
      t.clock.advance(wait);
      await sampleTask.run(t.desk, signal);
    }
    const history = await t.call<{ samples: { ageMinutes: number }[]; state: string }>('outcomes.metricHistory', {
      deliveryId,
    });
    expect(history.state).toBe('sampling');
    expect(history.samples.map(({ ageMinutes }) => ageMinutes)).toEqual([5, 15, 75]);
    const rewriting = t.desk.database.inWorkspace({ workspace: t.workspace.id }, (tx) =>
      sql`update metric_samples set counts = '{}'`.execute(tx),
    );
    await expect(rewriting).rejects.toMatchObject({ code: '42501' });
    await followersTask.run(t.desk, signal);
    await followersTask.run(t.desk, signal);
    const { rows } = await t.desk.database.pool.query('select count(*)::int as n from follower_samples');
    expect(rows[0].n).toBe(1);
  });

  it('says what it brought only as far as that can be known', async () => {
    expect((await evidence()).verdict).toMatchObject({
      kind: 'not-enough-evidence',
      rung: 'E1',
      because: { key: 'too-early' },
    });
    t.clock.advance(8 * DAY_MS);
    const shown = await evidence();
    expect(shown.verdict).toMatchObject({
      kind: 'cannot-be-answered',
      rung: 'E1',
      because: { key: 'traced-not-caused' },
    });
    expect(shown.untraceable.share).toBeGreaterThan(0);
    expect(shown.untraceable.share).toBeLessThan(1);
    expect(shown.metrics).toMatchObject({ deliveries: 1 });
    expect(shown.outcomes.count).toBeGreaterThan(2);
    expect(await t.call('outcomes.forDraft', { draftId })).toMatchObject({ outcomes: shown.outcomes });
    expect(await t.call('outcomes.forCampaign', { campaignId })).toMatchObject({ outcomes: shown.outcomes });
  });

  it('sets outcomes beside cost, and metrics apart', async () => {
    await t.call('spend.addEntry', {
      on: '2026-11-23',
      kind: 'ads',
      amountMinor: 700,
      currency: 'EUR',
      subject: { type: 'campaign', id: campaignId },
    });
    const period = { from: '2026-11-23', to: '2026-11-23' };
    const overview = await t.call<{
      credit: { currency: string }[];
      campaigns: object[];
      outcomes: { count: number; tracedCount: number }[];
    }>('outcomes.overview', period);
    expect(overview).toMatchObject({ cost: [{ minor: 700, currency: 'EUR' }], metrics: { deliveries: 1 } });
    expect(overview.credit.find(({ currency }) => currency === 'EUR')).toMatchObject({
      rung: 'E1',
      tracedMinor: 0,
      netMinor: -700,
    });
    expect(overview.campaigns).toMatchObject([{ campaignId, cost: [{ minor: 700, currency: 'EUR' }] }]);
    const goal = { name: 'Orders', kind: 'order', ...period, targetCount: 100 };
    const saved = await t.call<{ id: string; reached: { count: number } }>('outcomes.saveGoal', goal);
    expect(saved.reached.count).toBe(overview.outcomes[0]?.count);
    await t.call('outcomes.archiveGoal', { id: saved.id });
    expect(await t.call('outcomes.goals')).toEqual({ items: [] });
    await expect(t.call('outcomes.saveGoal', { ...goal, to: '2026-11-01' })).rejects.toMatchObject({
      code: 'outcomes.goal-period',
    });
  });
});
