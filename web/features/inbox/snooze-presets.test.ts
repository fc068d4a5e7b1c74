import { expect, test } from 'vitest';
import { snoozePresets } from './snooze-presets.ts';

const at = (name: string, now: string, zone: string) => {
  const preset = snoozePresets(Date.parse(now), zone).find((each) => each.name === name);
  return preset && new Date(preset.until).toISOString();
};

test('tomorrow morning is nine by the wall of the workspace', () => {
  expect(at('tomorrow', '2026-11-24T07:00:00Z', 'Africa/Nairobi')).toBe('2026-11-25T06:00:00.000Z');
  // 22:00 UTC is already the next day in Nairobi.
  expect(at('tomorrow', '2026-11-24T22:00:00Z', 'Africa/Nairobi')).toBe('2026-11-26T06:00:00.000Z');
});

test('a clock change overnight does not move the wall time', () => {
  // Berlin leaves summer time on 2026-10-25.
  expect(at('tomorrow', '2026-10-24T10:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z');
});

test('this evening is offered only while it is some hours away', () => {
  expect(at('this-evening', '2026-11-24T09:00:00Z', 'UTC')).toBe('2026-11-24T18:00:00.000Z');
  expect(at('this-evening', '2026-11-24T17:00:00Z', 'UTC')).toBeUndefined();
});

test('Monday is offered unless it is tomorrow or a week away', () => {
  expect(at('monday', '2026-11-24T09:00:00Z', 'UTC')).toBe('2026-11-30T09:00:00.000Z');
  expect(at('monday', '2026-11-22T09:00:00Z', 'UTC')).toBeUndefined();
  expect(at('monday', '2026-11-23T09:00:00Z', 'UTC')).toBeUndefined();
});
