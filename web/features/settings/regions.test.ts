import { expect, test } from 'vitest';
import { regionCodes } from './regions.ts';

test('countries can be chosen, groups and old codes can’t', () => {
  const codes = regionCodes('KE');
  expect(codes).toEqual(expect.arrayContaining(['KE', 'TZ', 'IL', 'EG', 'DE']));
  expect(codes).not.toContain('EU');
  expect(codes).not.toContain('ZZ');
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.length).toBeLessThan(260);
  expect(regionCodes('XK')).toContain('XK');
});
