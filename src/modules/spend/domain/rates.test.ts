import { describe, expect, it } from 'vitest';
import { rateOn } from './rates.ts';

const department = (from: string, hourlyMinor: number) =>
  ({ scope: 'department', key: 'care', from, hourlyMinor, currency: 'KES' }) as const;
const role = (from: string, hourlyMinor: number) =>
  ({ scope: 'role', key: 'agent', from, hourlyMinor, currency: 'USD' }) as const;
const agent = { departments: [{ id: 'care', hourlyMinor: 500 }], role: 'agent', currency: 'KES' };

describe('rateOn', () => {
  it('takes the latest of the most specific', () => {
    const rates = [department('2026-01-01', 600), department('2026-06-01', 700), role('2026-09-01', 900)];
    expect(rateOn(rates, agent, '2026-11-22').hourlyMinor).toBe(700);
    expect(rateOn(rates, agent, '2026-05-31').hourlyMinor).toBe(600);
  });

  it('falls back to the role, then to the department itself, then to nothing', () => {
    expect(rateOn([role('2026-01-01', 900)], agent, '2026-02-01')).toEqual({ hourlyMinor: 900, currency: 'USD' });
    expect(rateOn([role('2026-01-01', 900)], agent, '2025-12-31')).toEqual({ hourlyMinor: 500, currency: 'KES' });
    expect(rateOn([], { ...agent, departments: [] }, '2026-02-01').hourlyMinor).toBe(0);
  });
});
