import { expect, it } from 'vitest';
import { fileText } from './file-text.ts';

const utf16 = (text: string): number[] => [
  0xff,
  0xfe,
  ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8]),
];

it.each([
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61, 0xd8, 0xa8], 'aب'],
  ['UTF-16 from a spreadsheet', utf16('a\tב'), 'a\tב'],
  ['UTF-16, the other way round', [0xfe, 0xff, 0x00, 0x61], 'a'],
  ['Windows Latin', [0x55, 0x6d, 0x73, 0xe4, 0x74, 0x7a, 0x65], 'Umsätze'],
  ['nothing', [], ''],
])('reads %s', async (_, bytes, text) => {
  expect(await fileText(new Blob([new Uint8Array(bytes)]))).toBe(text);
});
