import { describe, expect, it } from 'vitest';
import { pointsOf } from './volume-points.ts';

const hour = (iso: string, count: number, negative = 0) => ({ hour: Date.parse(iso), count, negative });

describe('points of a volume', () => {
  it('begin days where the zone does, empty days included', () => {
    const steps = {
      since: '2026-11-20T21:00:00Z',
      until: '2026-11-23T21:00:00Z',
      step: 'day' as const,
      zone: 'Africa/Nairobi',
    };
    const points = pointsOf(
      [hour('2026-11-20T21:00:00Z', 2, 1), hour('2026-11-21T20:00:00Z', 3), hour('2026-11-22T21:00:00Z', 5)],
      steps,
    );
    expect(points).toEqual([
      { at: '2026-11-20T21:00:00.000Z', count: 5, negative: 1 },
      { at: '2026-11-21T21:00:00.000Z', count: 0, negative: 0 },
      { at: '2026-11-22T21:00:00.000Z', count: 5, negative: 0 },
    ]);
  });

  it('keep every mention across a change of clocks', () => {
    const steps = {
      since: '2026-10-24T22:00:00Z',
      until: '2026-10-26T23:00:00Z',
      step: 'day' as const,
      zone: 'Europe/Berlin',
    };
    const hours = Array.from({ length: 49 }, (_, i) => ({
      hour: Date.parse('2026-10-24T22:00:00Z') + i * 3_600_000,
      count: 1,
      negative: 0,
    }));
    expect(pointsOf(hours, steps).map((point) => point.count)).toEqual([25, 24]);
  });

  it('begin weeks on Monday and months on the first', () => {
    const span = { since: '2026-11-18T00:00:00Z', until: '2026-12-01T01:00:00Z', zone: 'UTC' };
    expect(pointsOf([], { ...span, step: 'week' }).map((point) => point.at.slice(0, 10))).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
    expect(pointsOf([], { ...span, step: 'month' }).map((point) => point.at.slice(0, 10))).toEqual([
      '2026-11-01',
      '2026-12-01',
    ]);
  });

  it('are bounded', () => {
    expect(
      pointsOf([], { since: '2000-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z', step: 'hour', zone: 'UTC' }),
    ).toHaveLength(2_000);
  });
});
