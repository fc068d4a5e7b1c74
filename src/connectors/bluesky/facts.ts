import { MINUTE_MS, SECOND_MS } from '../../kernel/time.ts';
import type { NetworkFacts } from '../contract.ts';

/**
 * Bluesky, or any server of the AT Protocol network.
 * Limits: lexicons app.bsky.feed.post, app.bsky.embed.images (2026-08). Pace: the public server's 3,000 calls in 5 minutes for an account.
 */
export const facts: NetworkFacts = {
  network: 'bluesky',
  name: 'Bluesky',
  colour: '#0085ff',
  textUnit: 'grapheme',
  limits: {
    text: 300,
    textBytes: 3_000,
    images: 4,
    imageBytes: 2_000_000,
    imageTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  },
  can: { read: true, stream: true, publish: true, reply: true, search: true, metrics: true, remove: true },
  needs: ['need.bluesky.account', 'need.bluesky.app-password'],
  pace: { pollMs: 30 * SECOND_MS, calls: 3_000, windowMs: 5 * MINUTE_MS },
  settling: { key: 'honoured', absentAfterMs: MINUTE_MS },
};

export const postCollection = 'app.bsky.feed.post';

/** Where most people's accounts live. */
export const usualServer = 'https://bsky.social';

/** The public stream of the whole network. */
export const usualJetstream = 'wss://jetstream2.us-east.bsky.network/subscribe';
