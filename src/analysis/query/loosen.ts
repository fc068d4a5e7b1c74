import { listOf, type QueryNode } from './ast.ts';
import { checkQuery } from './check.ts';
import { type Loosening, loosenings } from './loosenings.ts';
import { phraseWords } from './words.ts';

export interface LooserQuery {
  how: Loosening;
  query: QueryNode;
}

/** A NEAR is widened to this many words between, enough for a sentence and its neighbour. */
const WIDE = 30;

/**
 * Queries that catch at least as much: without its exclusions; without the words that stand beside the first (a name without its context);
 * with phrases as words anywhere and NEARs widened; with exact spellings in any; without its fields. Ways that change nothing are left out.
 */
export function looserQueries(query: QueryNode): LooserQuery[] {
  const before = JSON.stringify(query);
  return loosenings.flatMap((how) => {
    const looser = ways[how](query);
    if (looser === undefined || JSON.stringify(looser) === before || checkQuery(looser).length > 0) return [];
    return [{ how, query: looser }];
  });
}

type Way = (node: QueryNode) => QueryNode | undefined;

const ways: Readonly<Record<Loosening, Way>> = {
  'without-exclusions': (node) => dropping(node, (part) => part.kind === 'not'),
  'without-context': withoutContext,
  'words-apart': apart,
  'any-form': anyForm,
  'without-fields': (node) => dropping(node, (part) => part.kind === 'field'),
};

/** Leaves conditions out of lists of AND only: out of an OR, less would be caught. */
function dropping(node: QueryNode, isDropped: (part: QueryNode) => boolean): QueryNode | undefined {
  if (node.kind === 'or') return sameKind(node, (item) => dropping(item, isDropped));
  if (node.kind !== 'and') return node;
  const kept = node.items.filter((item) => !isDropped(item));
  return kept.length === 0
    ? node
    : listOf(
        'and',
        kept.map((item) => dropping(item, isDropped)),
      );
}

/** Of words asked for together the first stays: people write the name first and what narrows it behind. */
function withoutContext(node: QueryNode): QueryNode | undefined {
  if (node.kind === 'or') return sameKind(node, withoutContext);
  if (node.kind === 'near') return withoutContext(node.left);
  if (node.kind !== 'and') return node;
  const first = node.items.find(asksForWords);
  if (first === undefined) return node;
  const kept = node.items.filter((item) => item === first || !asksForWords(item));
  return listOf(
    'and',
    kept.map((item) => (item === first ? withoutContext(item) : item)),
  );
}

function asksForWords(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.items.some(asksForWords);
  return node.kind === 'term' || node.kind === 'phrase' || node.kind === 'near';
}

/** Under a NOT nothing may be widened: it would shut out more. */
function apart(node: QueryNode): QueryNode | undefined {
  switch (node.kind) {
    case 'and':
    case 'or':
      return sameKind(node, apart);
    case 'phrase':
      return listOf('and', phraseWords(node));
    case 'near':
      return { ...node, distance: Math.max(node.distance, WIDE), ordered: false };
    case 'title':
      return node.item;
    default:
      return node;
  }
}

function anyForm(node: QueryNode): QueryNode | undefined {
  switch (node.kind) {
    case 'and':
    case 'or':
      return sameKind(node, anyForm);
    case 'near':
      return { ...node, left: anyForm(node.left) ?? node.left, right: anyForm(node.right) ?? node.right };
    case 'phrase':
      return { ...node, raw: false };
    case 'term':
      return { ...node, form: 'plain' };
    default:
      return node;
  }
}

const sameKind = (node: Extract<QueryNode, { items: unknown }>, way: Way): QueryNode | undefined =>
  listOf(node.kind, node.items.map(way));
