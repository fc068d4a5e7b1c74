import { expect, test } from 'vitest';
import { clockStateOf } from './clock-state.ts';

const now = Date.parse('2026-11-22T09:00:00Z');

test('a clock is calm, then near for half an hour, then breached', () => {
  expect(clockStateOf('2026-11-22T09:31:00Z', now)).toBe('due');
  expect(clockStateOf('2026-11-22T09:30:00Z', now)).toBe('near');
  expect(clockStateOf('2026-11-22T09:00:00Z', now)).toBe('breached');
  expect(clockStateOf(null, now)).toBeUndefined();
});
