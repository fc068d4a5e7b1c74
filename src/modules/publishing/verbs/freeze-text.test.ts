import { describe, expect, it } from 'vitest';
import { exchangeLinks, webLinks } from './freeze-text.ts';

describe('links of a text', () => {
  it('are found in order, each once, only where written in full', () => {
    const text = 'See https://shop.example/a and http://shop.example/b, then https://shop.example/a or shop.example';
    expect(webLinks(text)).toEqual(['https://shop.example/a', 'http://shop.example/b']);
  });

  it('are exchanged by position, so that one that begins another stays whole', () => {
    const by = new Map([['https://shop.example/a', 'https://t.example/1']]);
    expect(exchangeLinks('https://shop.example/a https://shop.example/ab', by)).toBe(
      'https://t.example/1 https://shop.example/ab',
    );
  });

  it('leave every other byte as it was', () => {
    const text = 'مرحبا\u200f 👩‍👩‍👧 https://shop.example/a\n';
    expect(exchangeLinks(text, new Map())).toBe(text);
    expect(exchangeLinks(text, new Map([['https://shop.example/a', 'X']]))).toBe('مرحبا\u200f 👩‍👩‍👧 X\n');
  });
});
