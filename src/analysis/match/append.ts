import { ANY, writeNode } from './code.ts';
import { coverOf, requiredAtoms } from './cover.ts';
import { atomShare, inGoodOrder, type ShareOf } from './estimate.ts';
import type { Frequencies } from './frequencies.ts';
import type { Node } from './node.ts';
import { addQueryRow, prependPosting, type Segment } from './segment.ts';

/** Asked of every post: atom 0 is in all of them. */
const EVERYTHING = { atoms: [0], share: 1 };
const NO_GUARD = 0;

export interface Appended {
  /** The query's number in the segment. */
  query: number;
  /** The share of posts that will be looked at for it, about: 1 when it asks for no word or value that must be there. */
  share: number;
}

/** Puts a query into the segment: its code, and a posting at each atom of its cover. */
export function appendQuery(
  segment: Segment,
  node: Node,
  share: ShareOf,
  owner: { scope: number; handle: number },
): Appended {
  const cover = coverOf(node, share) ?? EVERYTHING;
  const code = writeNode(segment, inGoodOrder(node, share));
  // Who is met through its cover and asks for nothing else needs no second look.
  const isDecided = segment.code[code] === ANY && cover !== EVERYTHING;
  const query = addQueryRow(segment, owner.scope, isDecided ? ~code : code, owner.handle);
  const guard = guardOf(node, cover.atoms, share);
  for (const atom of cover.atoms) prependPosting(segment, atom, query, guard);
  return { query, share: Math.min(1, cover.share) };
}

/** The rarest single atom that is required besides the cover: one look at it spares the query in most posts. */
function guardOf(node: Node, cover: readonly number[], share: ShareOf): number {
  let best = NO_GUARD;
  let least = 1;
  for (const atom of requiredAtoms(node)) {
    if (cover.includes(atom) || share(atom) >= least) continue;
    least = share(atom);
    best = atom;
  }
  return best;
}

/** Shares as they are known now, each worked out once. */
export function rememberedShares(segment: Segment, frequencies: Frequencies): ShareOf {
  const known = new Map<number, number>();
  return (atom) => {
    const before = known.get(atom);
    if (before !== undefined) return before;
    const share = atomShare(segment, frequencies, atom);
    known.set(atom, share);
    return share;
  };
}
