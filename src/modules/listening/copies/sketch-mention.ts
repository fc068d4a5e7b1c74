import { createHash } from 'node:crypto';
import { type Sketch, sketchOf } from '../../../analysis/copies/index.ts';
import { tokenize } from '../../../analysis/text/index.ts';
import type { StoredMention } from '../events.ts';

/**
 * What copies of a mention are recognised by: of a repost what it reposts, of everything else its words.
 * @returns undefined when it says too little
 */
export function sketchMention(mention: StoredMention): Sketch | undefined {
  if (mention.kind === 'repost' && mention.about !== undefined) return referenceSketch(mention.network, mention.about);
  return sketchOf(tokenize(mention.text));
}

/** All reposts of one thing are alike, and like nothing else: 256 bits stand for the reference. */
function referenceSketch(network: string, about: string): Sketch {
  const digest = createHash('sha256').update(`repost\0${network}\0${about}`).digest();
  const words = Array.from({ length: 8 }, (_, i) => digest.readUInt32LE(4 * i));
  return { features: Uint32Array.from(words).sort(), bands: Int32Array.from(words) };
}
