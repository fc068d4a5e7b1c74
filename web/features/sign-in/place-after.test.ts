import { expect, test } from 'vitest';
import { placeAfter } from './place-after.ts';

test('after signing in one lands only on our own pages', () => {
  expect(placeAfter('/w/acme/inbox/42')).toBe('/w/acme/inbox/42');
  for (const elsewhere of [undefined, 'https://evil.example', '//evil.example', '/w//evil', '/w/\\evil', '/api/x']) {
    expect(placeAfter(elsewhere)).toBe('/');
  }
});
