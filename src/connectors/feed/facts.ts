import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import type { NetworkFacts } from '../contract.ts';

/** Feeds are only read. A quarter of an hour is what blogs and forums take for polite. */
export const facts: NetworkFacts = {
  network: 'feed',
  name: 'Feed',
  colour: '#ee802f',
  textUnit: 'grapheme',
  limits: { text: 0, images: 0, imageBytes: 0, imageTypes: [] },
  can: { read: true, stream: false, publish: false, reply: false, search: false, metrics: false, remove: false },
  needs: ['need.feed.address'],
  pace: { pollMs: 15 * MINUTE_MS, calls: 60, windowMs: HOUR_MS },
  settling: { key: 'none', absentAfterMs: 0 },
};
