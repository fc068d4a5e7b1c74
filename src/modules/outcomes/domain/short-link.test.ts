import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../../kernel/random.ts';
import { asciiOf, codeOf, isCode, isTarget, newCode, shortUrl, withVisit } from './short-link.ts';

const home = 'https://desk.example';

describe('short links', () => {
  it('makes codes that are all different and read back', () => {
    const random = keyedRandom('codes');
    const codes = Array.from({ length: 5_000 }, () => newCode(random));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every(isCode)).toBe(true);
    expect(codeOf(`${shortUrl(home, codes[0] ?? '')}?x=1`, home)).toBe(codes[0]);
    expect(codeOf(`https://evil.example/l/${codes[0]}`, home)).toBeUndefined();
  });

  it.each([
    ['https://shop.example/a?b=1#c', true],
    ['http://shop.example', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['https://user:pass@shop.example/', false],
    ['//shop.example', false],
    ['https://shop.example/\r\nset-cookie: a=b', false],
    [`https://shop.example/${'a'.repeat(2_000)}`, false],
  ])('takes only web addresses as targets: %s', (address, isGood) => {
    expect(isTarget(address)).toBe(isGood);
  });

  it.each([
    ['https://shop.example/a', 'https://shop.example/a?rv=V'],
    ['https://shop.example/a?b=%20+1', 'https://shop.example/a?b=%20+1&rv=V'],
    ['https://shop.example/a?b=1#top', 'https://shop.example/a?b=1&rv=V#top'],
    ['https://shop.example/?', 'https://shop.example/?rv=V'],
    ['https://shop.example/?rv=theirs', 'https://shop.example/?rv=theirs'],
    ['https://www.plain.example/a', 'https://www.plain.example/a'],
    ['https://shop.example/كتاب', 'https://shop.example/%D9%83%D8%AA%D8%A7%D8%A8?rv=V'],
  ])('carries the visit in %s', (target, location) => {
    expect(withVisit(target, 'V', ['plain.example'])).toBe(location);
  });

  it('writes a location in ASCII', () => {
    expect(asciiOf('https://дом.example/é')).toBe('https://xn--d1aqf.example/%C3%A9');
  });
});
