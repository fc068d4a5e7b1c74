/** A query between its program and its code: atoms are numbers of one segment. */
export type Node =
  /** One of the atoms; all of them; one after the other. */
  | { op: 'any' | 'all' | 'words'; atoms: readonly number[] }
  | { op: 'and' | 'or'; items: readonly Node[] }
  | { op: 'not' | 'title'; item: Node }
  | { op: 'near'; left: Node; right: Node; distance: number; ordered: boolean }
  /** A field condition, or a part of the program for the plain evaluator: their numbers in the segment. */
  | { op: 'test' | 'part'; number: number };

/** The same with every atom, test and part renumbered. */
export interface Renumbering {
  atom(atom: number): number;
  test(test: number): number;
  part(part: number): number;
}
