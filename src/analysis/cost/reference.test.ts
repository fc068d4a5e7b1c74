import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { type AllocationKey, type Bearer, type LedgerLine, shareDown } from './index.ts';

const costKinds = ['labour', 'tools', 'ads', 'production', 'prizes', 'api', 'other'] as const;
const allocationKeys: readonly AllocationKey[] = ['minutes', 'measure', 'equal'];

const line = (subject: string, minor: number, month = '2026-11'): LedgerLine => ({
  kind: 'tools',
  minor,
  currency: 'KES',
  subject,
  month,
});
const bearer = (subject: string, ms: number, campaign?: string, month = '2026-11'): Bearer => ({
  subject,
  ms,
  month,
  ...(campaign ? { campaign } : {}),
});
const partsOf = (lines: LedgerLine[], bearers: Bearer[]) =>
  Object.fromEntries(shareDown(lines, bearers).map((share) => [share.subject, share.minor]));

describe('shareDown', () => {
  it('leaves a cost on what it was entered for', () => {
    expect(shareDown([line('draft:1', 100)], [bearer('draft:2', 5)])).toEqual([
      { subject: 'draft:1', kind: 'tools', minor: 100, currency: 'KES', isShared: false },
    ]);
  });

  it('shares a cost of the desk by the minutes of its month', () => {
    const bearers = [
      bearer('draft:1', 2),
      bearer('conversation:1', 1),
      bearer('draft:2', 0),
      bearer('draft:3', 9, undefined, '2026-10'),
    ];
    expect(partsOf([line('workspace', 100)], bearers)).toEqual({ 'draft:1': 67, 'conversation:1': 33 });
  });

  it("shares a campaign's cost over its drafts, equally when nobody worked on them", () => {
    const bearers = [bearer('draft:1', 0, 'campaign:a'), bearer('draft:2', 0, 'campaign:a'), bearer('draft:3', 5)];
    expect(partsOf([line('campaign:a', 101)], bearers)).toEqual({ 'draft:1': 51, 'draft:2': 50 });
  });

  it('goes by the declared key of its kind', () => {
    const bearers = [
      { ...bearer('draft:1', 1), measure: 900 },
      { ...bearer('draft:2', 9), measure: 100 },
    ];
    const minors = (key: AllocationKey) =>
      shareDown([line('workspace', 1_001)], bearers, { tools: key }).map(({ minor }) => minor);
    expect([minors('minutes'), minors('measure'), minors('equal')]).toEqual([
      [100, 901],
      [901, 100],
      [501, 500],
    ]);
  });

  it('keeps what nothing can bear where it was entered', () => {
    expect(partsOf([line('workspace', 100), line('campaign:a', 7)], [])).toEqual({ workspace: 100, 'campaign:a': 7 });
  });

  it('sums to the ledger to the minor unit, in 100,000 ledgers', () => {
    const random = keyedRandom('ledgers');
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;
    const months = ['2026-10', '2026-11'];
    const subjects = ['workspace', 'campaign:a', 'campaign:b', 'draft:1', 'conversation:1'];
    let wrong = 0;
    for (let run = 0; run < 100_000; run++) {
      const lines = Array.from({ length: 1 + Math.floor(random.next() * 4) }, () => ({
        kind: pick(costKinds),
        minor: Math.floor((random.next() - 0.2) * 10 ** pick([2, 5, 9])),
        currency: pick(['KES', 'USD']),
        subject: pick(subjects),
        month: pick(months),
      }));
      const bearers = Array.from({ length: Math.floor(random.next() * 5) }, (_, i) => ({
        subject: `draft:${i}`,
        month: pick(months),
        ms: pick([0, 1, 7, 61_234, 3_600_000]),
        ...(random.next() < 0.5 ? { campaign: pick(['campaign:a', 'campaign:b']) } : {}),
        measure: pick([0, 1, 1e6, Number.NaN, -3]),
      }));
      const keys = { tools: pick(allocationKeys), ads: pick(allocationKeys) };
      if (JSON.stringify(sumsOf(lines)) !== JSON.stringify(sumsOf(shareDown(lines, bearers, keys)))) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
});

function sumsOf(parts: readonly { kind: string; currency: string; minor: number }[]) {
  const sums = new Map<string, number>();
  for (const { kind, currency, minor } of parts) {
    sums.set(`${kind} ${currency}`, (sums.get(`${kind} ${currency}`) ?? 0) + minor);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
