import type { QueryNode } from './ast.ts';
import type { QueryError } from './problems.ts';

/**
 * Rules about the whole that the parser can't see place by place.
 * A query (and each side of an OR) must ask for something: "everything but x" would match nearly all there is.
 */
export function checkQuery(node: QueryNode): QueryError[] {
  return [...negativeErrors(node), ...operandErrors(node)];
}

function negativeErrors(node: QueryNode): QueryError[] {
  if (node.kind === 'not') return [{ at: node.at, code: 'only-negative', values: {} }];
  if (node.kind === 'or') return node.items.flatMap(negativeErrors);
  if (node.kind !== 'and') return [];
  if (node.items.every((item) => item.kind === 'not')) return [{ at: node.at, code: 'only-negative', values: {} }];
  return node.items.filter((item) => item.kind !== 'not').flatMap(negativeErrors);
}

function operandErrors(node: QueryNode): QueryError[] {
  switch (node.kind) {
    case 'near':
      return [...sideErrors(node.left), ...sideErrors(node.right)];
    case 'and':
    case 'or':
      return node.items.flatMap(operandErrors);
    case 'not':
    case 'title':
      return operandErrors(node.item);
    default:
      return [];
  }
}

/** Only what has a place in the text can be near something: words, phrases, either-or groups of them, other NEARs. */
function sideErrors(side: QueryNode): QueryError[] {
  if (side.kind === 'term' || side.kind === 'phrase') return [];
  if (side.kind === 'or') return side.items.flatMap(sideErrors);
  if (side.kind === 'near') return operandErrors(side);
  return [{ at: side.at, code: 'near-operand', values: {} }];
}
