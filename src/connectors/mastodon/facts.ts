import { MINUTE_MS, SECOND_MS } from '../../kernel/time.ts';
import type { NetworkFacts } from '../contract.ts';

/** The software's defaults (docs.joinmastodon.org: user/posting, api/rate-limits, entities/Instance); every server may tell others. */
export const facts: NetworkFacts = {
  network: 'mastodon',
  name: 'Mastodon',
  colour: '#6364ff',
  textUnit: 'grapheme',
  limits: {
    text: 500,
    images: 4,
    imageBytes: 16_777_216,
    imageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    altText: 1_500,
    linkLength: 23,
  },
  can: { read: true, stream: true, publish: true, reply: true, search: true, metrics: true, remove: true },
  needs: ['need.mastodon.server', 'need.mastodon.account'],
  pace: { pollMs: 30 * SECOND_MS, calls: 300, windowMs: 5 * MINUTE_MS },
  settling: {
    // Mastodon itself honours Idempotency-Key for an hour; servers that only speak its API may ignore it.
    key: 'none',
    absentAfterMs: 2 * MINUTE_MS,
  },
};

/** How far a server's clock may be from ours before a post's time is no longer comparable with a submission's. */
export const clockSkewMs = 2 * MINUTE_MS;
