import { MINUTE_MS, SECOND_MS } from '../../kernel/time.ts';
import type { NetworkFacts } from '../contract.ts';

/** The built-in network's own rules; the server side stands in `src/practice/network/posts.ts`. */
export const facts: NetworkFacts = {
  network: 'practice',
  name: 'Practice network',
  colour: '#0f766e',
  textUnit: 'grapheme',
  limits: {
    text: 500,
    images: 4,
    imageBytes: 2_000_000,
    imageTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
    altText: 1_000,
  },
  can: { read: true, stream: true, publish: true, reply: true, search: true, metrics: true, remove: true },
  needs: ['need.practice.nothing'],
  pace: { pollMs: 5 * SECOND_MS, calls: 3_000, windowMs: 5 * MINUTE_MS },
  settling: {
    key: 'honoured',
    // A call that was given up may still be accepted up to 90 s later.
    absentAfterMs: 2 * MINUTE_MS,
  },
};

export const origin = 'https://practice.internal';
