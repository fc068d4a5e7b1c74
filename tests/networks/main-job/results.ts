import { expect, it } from 'vitest';
import { outcomesContract } from '../../../src/modules/outcomes/contract.ts';
import { spendContract } from '../../../src/modules/spend/contract.ts';
import { hourlyRateMinor } from './firm.ts';
import { onBluesky, type Planned, target } from './posting.ts';
import type { Round } from './round.ts';
import { waitUntil } from './wait-until.ts';

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const workedMinutes = 10;

/** What followed, what it cost, and what can't be known yet. */
export function results(round: Round, planned: Partial<Planned>): void {
  it('traces orders through the tracked link, by HTTP and from a CSV', async () => {
    const { owner, agent } = round.firm;
    const { items: links } = await owner(outcomesContract, 'links', { draftId: planned.draftId });
    expect(links.map((link) => link.target)).toEqual([target, target]);
    const link = links.find(({ network }) => network === 'bluesky');
    const [first, second] = [await visit(link?.url ?? ''), await visit(link?.url ?? '')];
    expect(await visit(link?.url ?? '', { 'user-agent': 'Bluesky Cardyb/1.1' }), 'a program is no visitor').toBeNull();

    const order = { kind: 'order', currency: 'KES', source: 'shop' } as const;
    const byHttp = { ...order, valueMinor: 250_000, externalId: 'order-1', visitId: first ?? '' };
    const { outcome } = await agent(outcomesContract, 'record', byHttp);
    expect(outcome).toMatchObject({ trace: 'traced', credited: { rung: 'E1', deliveryId: onBluesky(planned).id } });
    expect((await agent(outcomesContract, 'record', byHttp)).isNew, 'told twice, counted once').toBe(false);
    await agent(outcomesContract, 'record', { ...order, valueMinor: 90_000, externalId: 'order-2' });

    const now = new Date().toISOString();
    const rows = [`order,1500.00,KES,${now},till-1,${second}`, `order,plenty,KES,${now},till-2,`];
    const csv = ['kind,value,currency,time,id,visit', ...rows, ''].join('\n');
    const tried = await owner(outcomesContract, 'importOutcomes', { csv, source: 'till' });
    expect(tried).toMatchObject({
      isDryRun: true,
      good: 1,
      bad: 1,
      imported: 0,
      errors: [{ row: 3, column: 'value' }],
    });
    const kept = await owner(outcomesContract, 'importOutcomes', {
      csv,
      source: 'till',
      dryRun: false,
      importRest: true,
    });
    expect(kept).toMatchObject({ imported: 1, bad: 1 });
    const { items } = await owner(outcomesContract, 'list', { deliveryId: onBluesky(planned).id });
    expect(items.map(({ source, value, trace }) => [source, value.minor, trace]).sort()).toEqual([
      ['shop', 250_000, 'traced'],
      ['till', 150_000, 'traced'],
    ]);
  });

  it('puts the cost beside it: minutes worked at the rate of the department, tools, ads', async () => {
    const { owner } = round.firm;
    const subject = { type: 'draft', id: planned.draftId ?? '' } as const;
    const start = Date.now() - 15 * 60_000;
    const at = Array.from({ length: workedMinutes + 1 }, (_, minute) =>
      new Date(start + minute * 60_000).toISOString(),
    );
    const beat = { tab: 'one', kind: 'compose', subjectType: subject.type, subjectId: subject.id, at } as const;
    await owner(spendContract, 'recordActivity', { beats: [beat] });
    const on = Temporal.Now.plainDateISO('Africa/Nairobi').toString();
    await owner(spendContract, 'addEntry', { on, kind: 'tools', amountMinor: 5_000, currency: 'KES', subject });
    await owner(spendContract, 'addEntry', { on, kind: 'ads', amountMinor: 20_000, currency: 'KES', subject });
    const report = await owner(spendContract, 'cost', { subject });
    const labour = (workedMinutes * hourlyRateMinor) / 60;
    expect(report).toMatchObject({ minutes: workedMinutes, isAtLeast: false });
    expect(report.costs).toMatchObject([
      { currency: 'KES', totalMinor: labour + 25_000, imputedMinor: 0, sharedMinor: 0 },
    ]);
    const byKind = Object.fromEntries((report.costs[0]?.byKind ?? []).map(({ kind, minor }) => [kind, minor]));
    expect(byKind).toMatchObject({ labour, tools: 5_000, ads: 20_000 });
  });

  it('samples metrics on a schedule and keeps them as history', async () => {
    const { owner } = round.firm;
    const { id: deliveryId, publishedAt = '' } = onBluesky(planned);
    const history = await waitUntil('the first sample', 150_000, async () => {
      const found = await owner(outcomesContract, 'metricHistory', { deliveryId });
      return found.samples.length > 0 ? found : undefined;
    });
    expect(history.samples[0]?.counts).toMatchObject({ likes: 3, reposts: 1 });
    const age = Date.parse(history.samples[0]?.at ?? '') - Date.parse(publishedAt);
    const next = Date.parse(history.nextAt ?? '') - Date.parse(publishedAt);
    round.measured.note(
      'metrics sampled',
      `${Math.round(age / 1000)} s after publishing; next at ${Math.round(next / 60_000)} min`,
    );
    expect(next).toBeGreaterThan(age);
  });

  it('says what the post brought, and plainly what can’t be known yet', async () => {
    const { owner } = round.firm;
    const { outcomes, untraceable, metrics, cost, verdict } = await owner(outcomesContract, 'forDraft', {
      draftId: planned.draftId ?? '',
    });
    expect(outcomes).toMatchObject({ count: 2, value: [{ minor: 400_000, currency: 'KES' }], visits: 2 });
    expect(untraceable).toMatchObject({ count: 1, of: 3 });
    expect(cost.costs[0]?.totalMinor).toBe((workedMinutes * hourlyRateMinor) / 60 + 25_000);
    // The practice network's own people may have liked the other variant by now.
    expect(metrics.latest.likes).toBeGreaterThanOrEqual(3);
    const ofOne = await owner(outcomesContract, 'forDelivery', { deliveryId: onBluesky(planned).id });
    expect(ofOne.metrics).toMatchObject({ deliveries: 1, latest: { likes: 3, reposts: 1 } });
    expect(ofOne.outcomes).toMatchObject({ count: 2, visits: 2 });
    expect(verdict).toMatchObject({
      kind: 'not-enough-evidence',
      rung: 'E1',
      because: { key: 'too-early' },
      wouldSettle: { key: 'wait' },
    });
    expect(Object.keys(outcomes), 'counts of the network are no results').not.toContain('likes');
  });
}

/** Follows the tracked link. @returns the visit's id in the shop's address, null for what is not counted */
async function visit(url: string, headers: Record<string, string> = browser): Promise<string | null> {
  const answer = await fetch(url, { redirect: 'manual', headers });
  const location = answer.headers.get('location') ?? '';
  expect([answer.status, location.startsWith(target)]).toEqual([302, true]);
  return new URL(location).searchParams.get('rv');
}
