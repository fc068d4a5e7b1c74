import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { printable, printFonts } from './fonts.ts';
import { print } from './print.ts';
import { unpackWoff } from './unpack-woff.ts';

const path = createRequire(import.meta.url).resolve(
  '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff',
);

describe('fonts for paper', () => {
  it('come out of their wrapping with every checksum right', () => {
    const font = unpackWoff(readFileSync(path));
    const count = font.readUInt16BE(4);
    for (let i = 0; i < count; i++) {
      const at = 12 + 16 * i;
      const [expected, offset, length] = [
        font.readUInt32BE(at + 4),
        font.readUInt32BE(at + 8),
        font.readUInt32BE(at + 12),
      ];
      expect(offset % 4).toBe(0);
      // The table `head` is summed without its own field for the whole font's checksum.
      const table = Buffer.from(font.subarray(offset, offset + Math.ceil(length / 4) * 4));
      if (font.toString('latin1', at, at + 4) === 'head') table.writeUInt32BE(0, 8);
      let sum = 0;
      for (let place = 0; place < table.length; place += 4) sum = (sum + table.readUInt32BE(place)) >>> 0;
      expect(sum, font.toString('latin1', at, at + 4)).toBe(expected);
    }
  });

  it('are refused when cut off or something else', () => {
    expect(() => unpackWoff(readFileSync(path).subarray(0, 9_000))).toThrow();
    expect(() => unpackWoff(Buffer.from('wOF2 something else'))).toThrow('not a WOFF');
  });

  it('cover four languages and their neighbours, and say so', () => {
    const { covered } = printFonts();
    for (const sign of 'aŁЖΩשا٣–…%') expect(covered.has(sign.codePointAt(0) ?? 0), sign).toBe(true);
    expect(covered.has('日'.codePointAt(0) ?? 0)).toBe(false);
    expect(printable('مرحبا ab 日 שלום')).toMatch(/^مرحبا ab [□?] שלום$/);
  });
});

describe('print', () => {
  const template =
    '#let d = json("data.json")\n#set document(title: d.t, date: auto)\n#set text(font: "IBM Plex Sans", lang: "en")\n= #d.t';
  const job = (text: string) => ({
    template,
    files: { 'data.json': Buffer.from(JSON.stringify({ t: text })) },
    at: 1_700_000_000_000,
  });

  it('gives the same bytes again, tagged', () => {
    const first = print(job('Title')).pdf;
    expect(print(job('Title')).pdf.equals(first)).toBe(true);
    expect(first.toString('latin1')).toContain('/StructTreeRoot');
    expect(first.toString('latin1')).toContain('pdfuaid');
  });

  it('takes data as text, whatever it looks like', () => {
    expect(print(job('#panic("x") ] *b* $ @nobody <label> \\')).pages).toBe(1);
    expect(() => print({ ...job('x'), template: '#read("/etc/hostname")' })).toThrow('does not compile');
  });
});
