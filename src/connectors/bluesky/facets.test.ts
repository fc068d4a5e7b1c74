import { RichText } from '@atproto/api';
import { describe, expect, it } from 'vitest';
import { facetsFor, handlesIn, spansIn } from './facets.ts';

const dids = new Map([['amina.example', 'did:plc:amina']]);
const covered = (text: string) => {
  const bytes = Buffer.from(text);
  return facetsFor(text, dids).map(({ index, features: [feature] }) => ({
    text: bytes.subarray(index.byteStart, index.byteEnd).toString(),
    type: feature?.$type.split('#')[1],
  }));
};

describe('facets', () => {
  it.each([
    ['Latin', 'See https://a.example/x and #sale, @amina.example!'],
    ['Arabic', 'مرحبا #عرض 👩‍👩‍👧‍👦 https://a.example/قائمة @amina.example شكرا'],
    ['Hebrew', 'שלום @amina.example ראו https://a.example/x?q=1 #מבצע'],
    ['emoji first', '🇰🇪🏳️‍🌈 #ofa https://a.example'],
  ])('point at the right bytes: %s', (_, text) => {
    for (const { text: slice, type } of covered(text)) {
      expect(slice).toMatch(
        type === 'link' ? /^https:\/\/a\.example/ : type === 'tag' ? /^#\p{L}+$/u : /^@amina\.example$/,
      );
    }
    expect(covered(text).map(({ type }) => type)).toContain('tag');
    expect(covered(text).map(({ type }) => type)).toContain('link');
  });

  it.each([
    'Karibu https://duka.example/menu?x=1&y=2.',
    'مرحبا #عرض_خاص ثم https://duka.example 🙏',
    '(https://duka.example/a) na #ofa!',
    'https://en.example/wiki/Tea_(drink), #چای',
    '#1 #2026ofa #a1 ＃sale #️⃣ ##x',
    'line\n#one\n#two https://x.example/ü',
  ])("agree with the network's own library on %s", (text) => {
    const rich = new RichText({ text });
    rich.detectFacetsWithoutResolution();
    const theirs = (rich.facets ?? []).map(({ index, features }) => ({ index: { ...index }, features }));
    expect(facetsFor(text, new Map())).toEqual(JSON.parse(JSON.stringify(theirs)));
  });

  it('leaves handles that nobody has as plain text', () => {
    expect(covered('@nobody.example @amina.example').map(({ text }) => text)).toEqual(['@amina.example']);
    expect(handlesIn('@Amina.Example a@b.example @x')).toEqual(['amina.example']);
  });

  it('never overlap and survive hostile text', () => {
    const hostile = [
      'https://'.repeat(5_000),
      '#'.repeat(20_000),
      '@a.'.repeat(10_000),
      '\ud800#\udc00 https://\ud800',
    ];
    for (const text of hostile) {
      const spans = spansIn(text);
      for (const [n, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[n - 1]?.end ?? 0);
    }
  });
});
