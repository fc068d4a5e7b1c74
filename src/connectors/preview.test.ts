import { describe, expect, it } from 'vitest';
import { piecesOf } from './preview-card.tsx';
import { shownSpans } from './mastodon/shown-spans.ts';
import { preview as mastodon } from './mastodon/preview.tsx';
import { preview as bluesky } from './bluesky/preview.tsx';

describe('the pieces of a preview', () => {
  it('keep every character that no span replaces', () => {
    const text = 'Karibu! https://coffee.example/menu #kahawa';
    const words = piecesOf(text, [
      { start: 8, end: 35 },
      { start: 10, end: 12, shown: 'lost' },
    ]);
    expect(words.map((piece) => piece.words).join('')).toBe(text);
    expect(words.filter((piece) => piece.isLink).map((piece) => piece.words)).toEqual(['https://coffee.example/menu']);
  });
});

describe('what Mastodon shows', () => {
  it('cuts long links, drops scheme and host of a mention, keeps the full stop outside', () => {
    const text = 'See https://www.coffee.example/menu/of/the/day/and/more. By @amina@town.example #kahawa';
    const shown = piecesOf(text, shownSpans(text)).filter((piece) => piece.isLink);
    expect(shown.map((piece) => piece.words)).toEqual(['coffee.example/menu/of/the/day…', '@amina', '#kahawa']);
    expect(piecesOf(text, shownSpans(text)).some((piece) => piece.words.startsWith('. By '))).toBe(true);
  });
});

describe('counting', () => {
  it('follows each network: a link is 23 on Mastodon and itself on Bluesky', () => {
    const text = 'https://coffee.example/a/very/long/address/of/forty';
    expect(mastodon.count(text, mastodon.facts.limits)).toBe(23);
    expect(bluesky.count(text, bluesky.facts.limits)).toBe(text.length);
    expect(bluesky.count('👩‍👩‍👧‍👦é', bluesky.facts.limits)).toBe(2);
  });
});
