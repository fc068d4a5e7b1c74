import { MAX_DISTANCE, type Place, type QueryNode } from './ast.ts';
import { type Parser, peek, refuse } from './parser-state.ts';
import { phraseWords } from './words.ts';

/** `"a b"~5` and `(a AND b)~5`: all the parts within that many words of each other. */
export function within(parser: Parser, node: QueryNode | undefined): QueryNode | undefined {
  const next = peek(parser);
  if (node === undefined || next?.type !== 'within' || next.at[0] !== node.at[1]) return node;
  parser.index += 1;
  const parts = partsOf(node);
  const at: Place = [node.at[0], next.at[1]];
  if (next.distance > MAX_DISTANCE) {
    refuse(parser, 'near-distance', next.at, { operator: '~', most: MAX_DISTANCE }, `~${MAX_DISTANCE}`);
    return node;
  }
  return parts.reduce((left, right) => ({ kind: 'near', left, right, distance: next.distance, ordered: false, at }));
}

function partsOf(node: QueryNode): QueryNode[] {
  if (node.kind === 'and') return node.items;
  return node.kind === 'phrase' ? phraseWords({ ...node, raw: true }) : [node];
}
