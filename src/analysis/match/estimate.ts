import { HASH_SEED, hashNext } from '../text/scanned-terms.ts';
import { COUNTED_PREFIX, type Frequencies, prefixKey, shareOf } from './frequencies.ts';
import type { Node } from './node.ts';
import { isPrefixTable, type Segment, TABLES, tableOf } from './segment.ts';

/** Believed of words before any post was seen, by their length: short words are common in every language. */
const guesses = [0.1, 0.1, 0.05, 0.03, 0.015, 0.006, 0.003, 0.001];
const FIELD_GUESS = 0.2;
const EQUALS = 0x3d;

/** The share of posts in which the atom is met, 0 to 1; too high rather than too low. */
export function atomShare(segment: Segment, frequencies: Frequencies, atom: number): number {
  const end = segment.definitionStarts[atom + 1] ?? 0;
  let share = 0;
  for (let i = segment.definitionStarts[atom] ?? 0; i < end; i += 2)
    share += patternShare(segment, frequencies, segment.definitions[i] ?? 0);
  return Math.min(1, share);
}

function patternShare(segment: Segment, frequencies: Frequencies, number: number): number {
  const isPrefix = isPrefixTable(number % TABLES);
  const table = tableOf(segment, number % TABLES);
  const term = Math.floor(number / TABLES);
  const start = table.starts[term] ?? 0;
  const length = table.units[start] ?? 0;
  const guess = table.units[start + 1] === EQUALS ? FIELD_GUESS : (guesses[length] ?? 0.000_5);
  if (!isPrefix) return shareOf(frequencies, table.hashes[term] ?? 0, guess);
  const counted = Math.min(length, COUNTED_PREFIX);
  let hash = HASH_SEED;
  for (let i = 0; i < counted; i++) hash = hashNext(hash, table.units[start + 1 + i] ?? 0);
  return shareOf(frequencies, prefixKey(hash, counted), 4 * guess);
}

/** How often a part of a query holds, about, and how much work it is to ask. */
export interface Estimate {
  share: number;
  work: number;
}

export type ShareOf = (atom: number) => number;

export function estimate(node: Node, share: ShareOf): Estimate {
  switch (node.op) {
    case 'any':
      return { share: Math.min(1, sum(node.atoms.map(share))), work: node.atoms.length };
    case 'all':
      return { share: least(node.atoms.map(share)), work: 2 };
    case 'words':
      return { share: least(node.atoms.map(share)) / 4, work: 4 + node.atoms.length };
    case 'near': {
      const sides = [estimate(node.left, share), estimate(node.right, share)];
      return { share: least(sides.map((side) => side.share)) / 2, work: 10 + sum(sides.map((side) => 2 * side.work)) };
    }
    case 'not': {
      const inner = estimate(node.item, share);
      return { share: 1 - inner.share, work: inner.work };
    }
    case 'title':
      return estimate(node.item, share);
    case 'test':
      return { share: 0.5, work: 4 };
    case 'part':
      return { share: 0.5, work: 400 };
    default: {
      const items = node.items.map((item) => estimate(item, share));
      const shares = items.map((item) => item.share);
      return {
        share: node.op === 'and' ? least(shares) : Math.min(1, sum(shares)),
        work: sum(items.map((i) => i.work)),
      };
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const least = (numbers: readonly number[]): number => numbers.reduce((all, one) => Math.min(all, one), 1);

/**
 * The same condition with its lists in the order that settles them soonest: in an AND what fails often for little work first,
 * in an OR what holds often.
 */
export function inGoodOrder(node: Node, share: ShareOf): Node {
  switch (node.op) {
    case 'any':
      return { op: 'any', atoms: [...node.atoms].sort((a, b) => share(b) - share(a)) };
    case 'all':
      return { op: 'all', atoms: [...node.atoms].sort((a, b) => share(a) - share(b)) };
    case 'and':
    case 'or': {
      const rank = (item: Node): number => {
        const { share: often, work } = estimate(item, share);
        return work / Math.max(1e-9, node.op === 'and' ? 1 - often : often);
      };
      const items = node.items.map((item) => ({ item: inGoodOrder(item, share), rank: rank(item) }));
      return { op: node.op, items: items.sort((a, b) => a.rank - b.rank).map(({ item }) => item) };
    }
    case 'not':
    case 'title':
      return { op: node.op, item: inGoodOrder(node.item, share) };
    default:
      return node;
  }
}
