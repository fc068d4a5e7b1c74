import { describe, expect, it } from 'vitest';
import { readEntry } from './entry-row.ts';

const good = { date: '2026-11-22', kind: 'Ads', amount: '12.50', currency: 'usd', campaign: 'Spring' };
const campaigns = new Map([['spring', 'c1']]);

describe('readEntry', () => {
  it('reads a row', () => {
    expect(readEntry(good, campaigns)).toEqual({
      ok: true,
      values: { day: '2026-11-22', kind: 'ads', minor: 1250, currency: 'USD', campaignId: 'c1' },
    });
  });

  it.each([
    [{ date: '2026-11-31' }, 'date', 'date'],
    [{ date: '22/11/2026' }, 'date', 'date'],
    [{ kind: 'snacks' }, 'kind', 'kind'],
    [{ amount: '1,250.00' }, 'amount', 'amount'],
    [{ amount: '1.005' }, 'amount', 'amount-decimals'],
    [{ amount: '0' }, 'amount', 'amount-zero'],
    [{ amount: '9999999999999' }, 'amount', 'amount-large'],
    [{ currency: 'QQQ' }, 'currency', 'currency'],
    [{ campaign: 'Autumn' }, 'campaign', 'campaign'],
  ])('names what is wrong: %o', (change, column, code) => {
    expect(readEntry({ ...good, ...change }, campaigns)).toEqual({ ok: false, faults: [{ column, code }] });
  });

  it('names all that is wrong at once', () => {
    const reading = readEntry({ date: '', kind: '', amount: '', currency: '', campaign: 'x' }, campaigns);
    expect(reading.ok ? [] : reading.faults.map(({ column }) => column)).toEqual([
      'date',
      'kind',
      'currency',
      'campaign',
      'amount',
    ]);
  });
});
