/** `check` refuses what the network would refuse, and only that. */
import { expect } from 'vitest';
import type { Connector, Limits, VariantContent, VariantImage } from '../contract.ts';
import { englishSentences } from './facts.ts';
import { conform, content, type Harness, publishing } from './harness.ts';

const scripts = {
  latin: 'a',
  'right-to-left': 'س',
  emoji: '👩‍👩‍👧‍👦',
  'combining marks': 'e\u0301',
} as const;

/** Length as the connector's facts count it. */
function lengthIn(unit: Connector['facts']['textUnit'], text: string): number {
  if (unit === 'utf16') return text.length;
  if (unit === 'code-point') return [...text].length;
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}

/** The longest text made of `sample` and filled up with Latin letters; one letter more is too long. */
function justAtLimit(unit: Connector['facts']['textUnit'], limits: Limits, sample: string): string {
  const bytesOf = (text: string): number => Buffer.byteLength(text);
  const textBytes = limits.textBytes ?? Number.POSITIVE_INFINITY;
  const times = Math.floor(Math.min(limits.text / lengthIn(unit, sample), textBytes / bytesOf(sample)));
  const body = sample.repeat(times);
  return body + 'a'.repeat(Math.min(limits.text - lengthIn(unit, body), textBytes - bytesOf(body)));
}

const image = (over: Partial<VariantImage>): VariantImage => ({
  type: 'image/png',
  alt: 'A red bus',
  size: 1_000,
  width: 10,
  height: 10,
  bytes: () => Promise.resolve(new Uint8Array(1_000)),
  ...over,
});

export function testChecks(connector: Connector, harness: Harness): void {
  const missing = connector.publish ? false : 'cannot publish';
  const { textUnit } = connector.facts;
  const limitsNow = (): Limits => harness.scripted().session.limits;
  const blocking = (what: VariantContent, limits: Limits): string[] =>
    publishing(connector)
      .check(what, limits)
      .filter((problem) => problem.severity === 'blocks')
      .map((problem) => problem.code);

  for (const [script, sample] of Object.entries(scripts)) {
    conform(harness, `text at the limit passes and one more is refused: ${script}`, missing, () => {
      const limits = limitsNow();
      const longest = justAtLimit(textUnit, limits, sample);
      expect(blocking(content(longest), limits)).toEqual([]);
      expect(blocking(content(`${longest}a`), limits)).not.toEqual([]);
    });
  }

  conform(harness, 'nothing to say is refused', missing, () => {
    expect(blocking(content(' \n '), limitsNow())).not.toEqual([]);
  });

  conform(harness, 'images beyond number, size or type are refused', missing, () => {
    const limits = limitsNow();
    const type = limits.imageTypes[0] ?? 'image/png';
    const withImages = (images: VariantImage[]) => blocking({ text: 'See', images }, limits);
    expect(withImages([image({ type, size: Math.min(1_000, limits.imageBytes) })])).toEqual([]);
    expect(withImages(Array.from({ length: limits.images + 1 }, () => image({ type })))).not.toEqual([]);
    expect(withImages([image({ type, size: limits.imageBytes + 1 })])).not.toEqual([]);
    expect(withImages([image({ type: 'application/x-msdownload' })])).not.toEqual([]);
  });

  conform(harness, 'every problem is worded', missing, () => {
    const sentences = englishSentences('checks');
    const limits = limitsNow();
    const bad: VariantContent[] = [
      content(''),
      content('a'.repeat(limits.text + 1)),
      {
        text: 'x',
        images: Array.from({ length: limits.images + 1 }, () => image({ alt: '', size: limits.imageBytes + 1 })),
      },
      { text: 'x', images: [image({ type: 'text/html', alt: 'a'.repeat((limits.altText ?? 0) + 1) })] },
    ];
    const codes = bad.flatMap((what) => publishing(connector).check(what, limits)).map((problem) => problem.code);
    expect(codes.length).toBeGreaterThan(0);
    if (sentences) expect(codes.filter((code) => !sentences[code])).toEqual([]);
  });
}
