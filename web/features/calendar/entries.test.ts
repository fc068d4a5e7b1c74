import { describe, expect, it } from 'vitest';
import { byDay, type Entry, groupOf, toneOf } from './entries.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const entry = (some: Partial<Entry>): Entry => ({
  deliveryId: '01900000-0000-7000-8000-000000000001',
  accountId: '01900000-0000-7000-8000-0000000000a1',
  network: 'practice',
  state: 'scheduled',
  opening: 'Karibu',
  mediaCount: 0,
  wallTime: '2026-11-23T00:30',
  zone: 'Africa/Nairobi',
  dueAt: '2026-11-22T21:30:00.000Z',
  canMove: true,
  ...some,
});

describe('groups', () => {
  it('call trouble what needs a person or has no known end', () => {
    expect(groupOf(entry({ state: 'refused' }), now)).toBe('trouble');
    expect(groupOf(entry({ state: 'held', hold: 'account' }), now)).toBe('trouble');
    expect(groupOf(entry({ state: 'held', hold: 'approval' }), now)).toBe('waiting');
    expect(groupOf(entry({ state: 'unconfirmed' }), now)).toBe('trouble');
  });

  it('call a planned moment trouble once it was missed by a minute', () => {
    expect(groupOf(entry({ dueAt: '2026-11-22T11:59:30Z' }), now)).toBe('planned');
    expect(groupOf(entry({ dueAt: '2026-11-22T11:58:30Z' }), now)).toBe('trouble');
  });

  it('colour what is wrong, and nothing else, as wrong', () => {
    expect(toneOf({ state: 'gone' })).toBe('breach');
    expect(toneOf({ state: 'live' })).toBe('ok');
    expect(toneOf({ state: 'cancelled' })).toBe('neutral');
  });
});

describe('places', () => {
  it('put an entry on the day of the workspace, in order of time', () => {
    const late = entry({ dueAt: '2026-11-22T21:30:00.000Z' });
    const early = entry({ deliveryId: '01900000-0000-7000-8000-000000000002', dueAt: '2026-11-22T21:05:00.000Z' });
    const nairobi = byDay([late, early], 'Africa/Nairobi');
    expect([...nairobi.keys()]).toEqual(['2026-11-23']);
    expect(nairobi.get('2026-11-23')?.map((each) => each.at)).toEqual(['2026-11-23T00:05', '2026-11-23T00:30']);
    expect([...byDay([late], 'UTC').keys()]).toEqual(['2026-11-22']);
  });
});
