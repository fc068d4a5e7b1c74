import { expect, it } from 'vitest';
import { base64Of } from './base64.ts';

it('keeps every byte, also of files longer than one piece', async () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 31) % 256);
  expect(await base64Of(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'));
});
