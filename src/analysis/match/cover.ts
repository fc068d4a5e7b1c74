import type { ShareOf } from './estimate.ts';
import type { Node } from './node.ts';

/**
 * Atoms of which a post must have one for the condition to hold, and the share of posts that will have to be asked; undefined when
 * nothing is required. An AND is covered by its cheapest part, an OR by all of its parts, a NEAR or a phrase by its rarest side, a NOT by nothing.
 */
export interface Cover {
  atoms: readonly number[];
  share: number;
}

export function coverOf(node: Node, share: ShareOf): Cover | undefined {
  switch (node.op) {
    case 'any':
      return union(node.atoms.map((atom) => ({ atoms: [atom], share: share(atom) })));
    case 'all':
    case 'words':
      return cheapest(node.atoms.map((atom) => ({ atoms: [atom], share: share(atom) })));
    case 'near':
      return cheapest([coverOf(node.left, share), coverOf(node.right, share)]);
    case 'and':
      return cheapest(node.items.map((item) => coverOf(item, share)));
    case 'or':
      return union(node.items.map((item) => coverOf(item, share)));
    case 'title':
      return coverOf(node.item, share);
    default:
      return undefined;
  }
}

function cheapest(covers: readonly (Cover | undefined)[]): Cover | undefined {
  let best: Cover | undefined;
  for (const cover of covers) if (cover !== undefined && cover.share < (best?.share ?? Infinity)) best = cover;
  return best;
}

function union(covers: readonly (Cover | undefined)[]): Cover | undefined {
  const atoms = new Set<number>();
  let share = 0;
  for (const cover of covers) {
    if (cover === undefined) return undefined;
    for (const atom of cover.atoms) atoms.add(atom);
    share += cover.share;
  }
  return { atoms: [...atoms], share };
}

/** Atoms that a post must have each, whatever else. */
export function requiredAtoms(node: Node): readonly number[] {
  switch (node.op) {
    case 'any':
      return node.atoms.length === 1 ? node.atoms : [];
    case 'all':
    case 'words':
      return node.atoms;
    case 'near':
      return [...requiredAtoms(node.left), ...requiredAtoms(node.right)];
    case 'and':
      return node.items.flatMap(requiredAtoms);
    case 'title':
      return requiredAtoms(node.item);
    default:
      return [];
  }
}
