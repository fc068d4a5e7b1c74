import { likest, type Sketch } from '../../../analysis/copies/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { StoredMention } from '../events.ts';
import { findKeys } from '../ingest/claim-keys.ts';
import { claimTexts, type NewText } from './claim-texts.ts';
import { type Head, readHeads } from './read-heads.ts';
import { sketchMention } from './sketch-mention.ts';

/**
 * Of which known mention each of these is a copy: of one stored before, or of one before it in the batch. What is new is remembered, so that
 * later ones find it; two processes with the same text at the same moment wait for each other over its keys.
 * @returns copy -> the mention it follows
 */
export async function findCopies(
  context: VerbContext,
  mentions: readonly StoredMention[],
): Promise<Map<string, string>> {
  const originals = await findOriginals(context, mentions);
  const sketches = mentions.flatMap((mention) => {
    const sketch = originals.has(mention.id) ? undefined : sketchMention(mention);
    return sketch === undefined ? [] : [{ mention: mention.id, sketch }];
  });
  const owners = await readHeads(context, [...new Set(sketches.flatMap(({ sketch }) => [...sketch.bands]))]);
  const { copies, news } = sort(sketches, owners);
  const raced = await claimTexts(context, news);
  return withoutChains(new Map([...originals, ...copies, ...raced]));
}

/** A repost of a copy, or of what turned out to be one just now, follows what the copy follows. */
function withoutChains(following: ReadonlyMap<string, string>): Map<string, string> {
  const last = (mention: string, steps: number): string => {
    const head = following.get(mention);
    return head === undefined || steps === 0 ? mention : last(head, steps - 1);
  };
  const ends = [...following].map(([copy, head]) => [copy, last(head, 10)] as const);
  return new Map(ends.filter(([copy, head]) => copy !== head));
}

/** A repost of something that is a mention itself belongs to it, whatever its words. */
async function findOriginals(context: VerbContext, mentions: readonly StoredMention[]): Promise<Map<string, string>> {
  const reposts = mentions.filter((mention) => mention.kind === 'repost' && mention.about !== undefined);
  const network = reposts[0]?.network;
  if (network === undefined) return new Map();
  const known = await findKeys(context, network, [...new Set(reposts.map((mention) => mention.about ?? ''))]);
  return new Map(
    reposts.flatMap((mention) => {
      const original = known.get(mention.about ?? '');
      return original === undefined || original === mention.id ? [] : [[mention.id, original] as const];
    }),
  );
}

/** Copies and news, in the order of the batch: what is new owns the keys that nobody owned before. */
function sort(
  sketches: readonly { mention: string; sketch: Sketch }[],
  owners: Map<number, Head>,
): { copies: Map<string, string>; news: NewText[] } {
  const copies = new Map<string, string>();
  const news: NewText[] = [];
  for (const { mention, sketch } of sketches) {
    const candidates = new Set<Head>();
    for (const key of sketch.bands) {
      const owner = owners.get(key);
      if (owner !== undefined) candidates.add(owner);
    }
    const head = likest(sketch, candidates);
    if (head !== undefined) {
      copies.set(mention, head.mention);
      continue;
    }
    const keys = [...new Set(sketch.bands)].filter((key) => !owners.has(key));
    for (const key of keys) owners.set(key, { mention, sketch });
    news.push({ mention, sketch, keys });
  }
  return { copies, news };
}
