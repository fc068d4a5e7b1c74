import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageKind } from './image-kind.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const riff = '52494646 00000000 57454250';

describe('what an image is', () => {
  it.each([
    ['PNG', '89504e470d0a1a0a 0000000d 49484452 00000320 00000258', { type: 'image/png', width: 800, height: 600 }],
    ['GIF', '474946383961 2003 5802 000000', { type: 'image/gif', width: 800, height: 600 }],
    ['JPEG', 'ffd8 ffe0 0004 0000 ffc0 0011 08 0258 0320 03 0122 00', { type: 'image/jpeg', width: 800, height: 600 }],
    [
      'progressive JPEG after fill bytes',
      'ffd8 ff ffe1 0002 ffc2 0011 08 0258 0320 03 0122 00',
      { type: 'image/jpeg', width: 800, height: 600 },
    ],
    [
      'lossy WebP',
      `${riff} 56503820 00000000 300100 9d012a 2003 5802`,
      { type: 'image/webp', width: 800, height: 600 },
    ],
    [
      'lossless WebP',
      `${riff} 5650384c 00000000 2f 1fc39500 0000000000`,
      { type: 'image/webp', width: 800, height: 600 },
    ],
    [
      'extended WebP',
      `${riff} 56503858 0a000000 00000000 1f0300 570200`,
      { type: 'image/webp', width: 800, height: 600 },
    ],
  ])('%s says its size', (_, hex, kind) => {
    expect(imageKind(bytes(hex))).toEqual(kind);
  });

  it.each([
    ['a drawing that could hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page', Buffer.from('<!doctype html>')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_, content) => {
    expect(imageKind(content)).toBeUndefined();
  });

  it('survives whatever follows a good beginning', () => {
    const beginnings = ['89504e470d0a1a0a', 'ffd8ff', '474946383961', riff, `${riff}56503858`].map(bytes);
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (beginning, rest) => {
        const kind = imageKind(Uint8Array.from([...beginning, ...rest]));
        expect(kind === undefined || kind.type.startsWith('image/')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
