import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleHash, type ConsentContent, contentHash, hasConsent, ownConsent, textHash } from './consent.ts';

const content: ConsentContent = {
  accountId: 'a1',
  text: 'Karibu!',
  media: [
    { mediaId: 'm1', alt: 'a cup' },
    { mediaId: 'm2', alt: '' },
  ],
  wallTime: '2026-11-23T09:30',
  zone: 'Africa/Nairobi',
};

describe('consent', () => {
  it.each<[string, Partial<ConsentContent>]>([
    ['the text', { text: 'Karibu !' }],
    ['an invisible character', { text: 'Karibu!\u200d' }],
    ['an image', { media: [{ mediaId: 'm1', alt: 'a cup' }] }],
    ['the order of images', { media: [...content.media].reverse() }],
    ['a description', { media: [{ mediaId: 'm1', alt: 'a mug' }, ...content.media.slice(1)] }],
    ['the time', { wallTime: '2026-11-23T09:31' }],
    ['the zone', { zone: 'Africa/Kampala' }],
    ['the target', { accountId: 'a2' }],
    ['what it answers', { replyRef: { id: 1 } }],
  ])('is void once %s changed', (_, change) => {
    const given = ownConsent({ name: 'Amina', mayPublish: true }, true, contentHash(content));
    expect(hasConsent(given, contentHash(content))).toBe(true);
    expect(hasConsent(given, contentHash({ ...content, ...change }))).toBe(false);
  });

  it('is never the same for two texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(contentHash({ ...content, text: one })).not.toBe(contentHash({ ...content, text: other }));
      }),
    );
  });

  it('does not depend on the order in which deliveries are listed', () => {
    expect(bundleHash(['a:1', 'b:2'])).toBe(bundleHash(['b:2', 'a:1']));
    expect(bundleHash(['a:1', 'b:2'])).not.toBe(bundleHash(['a:2', 'b:1']));
  });

  it('comes with the role, or with the rule of the workspace, or from somebody else', () => {
    expect(ownConsent({ name: 'A', mayPublish: true }, true, 'h')).toMatchObject({ kind: 'role' });
    expect(ownConsent({ name: 'A', mayPublish: false }, false, 'h')).toMatchObject({ kind: 'not-required' });
    expect(ownConsent({ name: 'A', mayPublish: false }, true, 'h')).toBeNull();
    expect(hasConsent(null, 'h')).toBe(false);
  });
});

describe('the same words', () => {
  it('are found again whatever their case and spaces', () => {
    expect(textHash('  Habari   ZENU\n')).toBe(textHash('habari zenu'));
    expect(textHash('e\u0301')).toBe(textHash('\u00e9'));
    expect(textHash('habari')).not.toBe(textHash('habari!'));
  });
});
