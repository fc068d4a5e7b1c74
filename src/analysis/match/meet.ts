import { wildMatches } from '../query/wildcards.ts';
import { HASH_SEED, hashNext } from '../text/scanned-terms.ts';
import { ARTICLE, chainNext, type Chains, cliticChains, hasArticle, LOST_ALEF, PLAIN, restBehind } from './chains.ts';
import type { Post } from './post.ts';
import { ATOM_SIZE, type Segment } from './segment.ts';
import { findSlot, findSlotFrom, grownTo, likelySlot, REF, type TermTable } from './term-table.ts';

/** Finds every atom of the segment that the post has, and where. */
export function meetAtoms(segment: Segment, post: Post): void {
  const { terms, words } = post;
  post.occurrences = 0;
  post.atomCount = 0;
  // Atom 0 is in every post.
  segment.atoms[0] = post.stamp;
  post.atoms[post.atomCount++] = 0;
  lookUp(segment, post);
  const { slots } = post;
  const hasStems = segment.stems.count + segment.stemPrefixes.count > 0;
  for (let row = 0; row < terms.count; row++) {
    const from = terms.from[row] ?? 0;
    const to = terms.to[row] ?? 0;
    const likely = slots[row] ?? -1;
    const slot = likely < 0 ? -1 : findSlotFrom(segment.terms, likely, terms.units, from, to, terms.hash[row] ?? 0);
    if (slot >= 0) meetRef(segment, post, segment.terms.slots[slot + REF] ?? 0, row, 0);
    if (row >= words) continue;
    if (segment.prefixes.count > 0) meetPrefixes(segment, post, row);
    if (hasStems && (terms.units[from] ?? 0) >= 0x5d0 && (terms.units[from] ?? 0) < 0x700)
      meetStems(segment, post, row);
  }
}

/** A run of its own over the slots: the reads don't wait for one another, which is most of the time a big table costs. */
function lookUp({ terms: { slots } }: Segment, post: Post): void {
  const { count, hash } = post.terms;
  if (count > post.slots.length) post.slots = new Int32Array(2 * count);
  for (let row = 0; row < count; row++) post.slots[row] = likelySlot(slots, hash[row] ?? 0);
}

function meetPrefixes(segment: Segment, post: Post, row: number): void {
  const { prefixLengths, longestPrefix, prefixes } = segment;
  const { units } = post.terms;
  const from = post.terms.from[row] ?? 0;
  const end = Math.min(post.terms.to[row] ?? 0, from + longestPrefix);
  let hash = HASH_SEED;
  for (let i = from; i < end; i++) {
    hash = hashNext(hash, units[i] ?? 0);
    if (prefixLengths[i + 1 - from] === 0) continue;
    const slot = findSlot(prefixes, units, from, i + 1, hash);
    if (slot >= 0) meetRef(segment, post, prefixes.slots[slot + REF] ?? 0, row, 0);
  }
}

/** What is left of a word behind the letters that may stand in front of a name. */
const rest = new Uint16Array(512);

function meetStems(segment: Segment, post: Post, row: number): void {
  const chains: Chains = cliticChains();
  const { units } = post.terms;
  const from = post.terms.from[row] ?? 0;
  const to = post.terms.to[row] ?? 0;
  let node = 0;
  for (let i = from; i < to; i++) {
    node = chainNext(chains, node, units[i] ?? 0);
    if (node === 0) return;
    const follows = chains.follows[node] ?? 0;
    if ((follows & (PLAIN | ARTICLE)) !== 0) {
      const length = restBehind(rest, units, i + 1, to, false);
      meetRest(segment, post, row, length, i + 1 - from, follows);
    }
    if ((follows & LOST_ALEF) !== 0) {
      // The two letters of the article stand where the last two of the chain are.
      const length = restBehind(rest, units, i + 1, to, true);
      meetRest(segment, post, row, length, i - 1 - from, ARTICLE);
    }
  }
}

/** Looks up names that the rest is, or begins with. @param shift how many letters of the word stand before it */
function meetRest(segment: Segment, post: Post, row: number, length: number, shift: number, follows: number): void {
  const { prefixLengths, longestPrefix, stems, stemPrefixes } = segment;
  const isPrefixed = stemPrefixes.count > 0;
  let hash = HASH_SEED;
  for (let i = 0; i < length; i++) {
    hash = hashNext(hash, rest[i] ?? 0);
    if (!isPrefixed || i >= longestPrefix || prefixLengths[i + 1] === 0) continue;
    meetStem(segment, post, stemPrefixes, { row, length: i + 1, shift, follows, hash });
  }
  if (stems.count > 0) meetStem(segment, post, stems, { row, length, shift, follows, hash });
}

function meetStem(
  segment: Segment,
  post: Post,
  table: TermTable,
  { row, length, shift, follows, hash }: { row: number; length: number; shift: number; follows: number; hash: number },
): void {
  if ((follows & (hasArticle(rest, 0, length) ? ARTICLE : PLAIN)) === 0) return;
  const slot = findSlot(table, rest, 0, length, hash);
  if (slot >= 0) meetRef(segment, post, table.slots[slot + REF] ?? 0, row, shift);
}

function meetRef(segment: Segment, post: Post, ref: number, row: number, shift: number): void {
  if (ref < 0) {
    meet(segment, post, ~ref, row);
    return;
  }
  const { hooks } = segment;
  for (let cell = ref; cell !== 0; ) {
    const atom = hooks[cell] ?? 0;
    if (atom < 0) cell = ~atom;
    else {
      const check = hooks[cell + 1] ?? 0;
      if (check === 0 || passes(segment, post, check - 1, row, shift)) meet(segment, post, atom, row);
      cell += 2;
    }
  }
}

function meet(segment: Segment, post: Post, atom: number, row: number): void {
  const { atoms } = segment;
  const at = ATOM_SIZE * atom;
  const last = atoms[at + 2] ?? 0;
  const isNew = atoms[at] !== post.stamp;
  // Two patterns of one atom may be met by the same word.
  if (!isNew && post.rows[last] === row) return;
  const occurrence = ++post.occurrences;
  if (occurrence >= post.rows.length) growOccurrences(post);
  post.rows[occurrence] = row;
  post.nexts[occurrence] = 0;
  if (isNew) {
    atoms[at] = post.stamp;
    atoms[at + 1] = occurrence;
    if (post.atomCount === post.atoms.length) post.atoms = grownTo(post.atoms, 2 * post.atoms.length);
    post.atoms[post.atomCount++] = atom;
  } else post.nexts[last] = occurrence;
  atoms[at + 2] = occurrence;
}

function growOccurrences(post: Post): void {
  post.rows = grownTo(post.rows, 2 * post.rows.length);
  post.nexts = grownTo(post.nexts, 2 * post.nexts.length);
}

function passes(segment: Segment, { terms, text }: Post, number: number, row: number, shift: number): boolean {
  const check = segment.checks[number];
  if (check === undefined) return false;
  if ('written' in check) return text.slice(terms.start[row], terms.end[row]).normalize('NFC') === check.written;
  const tail = terms.units.subarray((terms.from[row] ?? 0) + shift + check.lead, terms.to[row]);
  return wildMatches(String.fromCharCode.apply(null, tail as unknown as number[]), check.wild);
}
