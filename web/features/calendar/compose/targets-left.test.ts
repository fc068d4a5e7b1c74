import { expect, it } from 'vitest';
import { canPlan } from './targets-left.ts';

it('plans nothing for an account where the draft is out, or may be', () => {
  const where = (state: 'live' | 'unconfirmed' | 'held' | 'refused' | 'cancelled') => [{ accountId: 'a', state }];
  expect(canPlan([], 'a')).toBe(true);
  for (const state of ['live', 'unconfirmed', 'held'] as const) expect(canPlan(where(state), 'a')).toBe(false);
  for (const state of ['refused', 'cancelled'] as const) expect(canPlan(where(state), 'a')).toBe(true);
  expect(canPlan([...where('refused'), ...where('live')], 'a')).toBe(false);
  expect(canPlan(where('live'), 'b')).toBe(true);
});
