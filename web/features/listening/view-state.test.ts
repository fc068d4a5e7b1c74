import { describe, expect, it } from 'vitest';
import { columnsOf, columnsText, filtersOf, sameState, stateOf, usualColumns } from './view-state.ts';

describe('a view and its address', () => {
  it('say the same, there and back', () => {
    const addresses: Record<string, string>[] = [
      {},
      { q: 'قهوة OR coffee', days: '7', spam: '1', cols: 'language,followers' },
      { saved: 'a1', since: '2026-11-01T00:00:00.000Z', until: '2026-11-02T00:00:00.000Z' },
      { person: 'p', cols: 'none', days: '12' },
    ];
    for (const address of addresses) {
      expect(filtersOf({ id: 'v', state: stateOf(address) })).toEqual({ v: 'v', ...address });
    }
  });

  it('keep a number of days relative, and leave out what is usual', () => {
    expect(stateOf({ days: '7' }).period).toEqual({ days: 7 });
    expect(stateOf({ days: '-3', cols: 'nonsense' })).toMatchObject({ period: { days: 30 }, columns: [] });
    expect(filtersOf({ id: 'v', state: stateOf({ days: '30' }) })).toEqual({ v: 'v' });
  });

  it('are compared by what they ask', () => {
    expect(sameState(stateOf({}), stateOf({ days: '30', v: 'x' }))).toBe(true);
    expect(sameState(stateOf({ q: 'a' }), stateOf({ q: 'b' }))).toBe(false);
  });

  it('name the columns of rows', () => {
    expect(columnsOf({})).toBe(usualColumns);
    expect(columnsText(['urgency', 'network', 'intent', 'language', 'sentiment'])).toBe('');
    expect(columnsText([])).toBe('none');
  });
});
