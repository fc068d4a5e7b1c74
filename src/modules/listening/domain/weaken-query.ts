import { type QueryNode } from '../../../analysis/query/index.ts';

/** A condition that no longer asks for anything. */
export type Weakened = QueryNode | 'anything';

export interface Weakening {
  weakened: Weakened;
  /** What was taken away and must hold besides; absent when the query asks for nothing judged. */
  rest?: Rest;
}

export interface Rest {
  /** With `onFields` only the judged conditions themselves; else the whole query. */
  query: QueryNode;
  /** The conditions stood side by side with the others, so they can be asked alone, without the text. */
  onFields: boolean;
  /** Whether more than the language has to be judged. */
  needsMood: boolean;
}

/**
 * The query without what has to be judged first (language, sentiment, intent, whether it is a question): whatever the query matches, the
 * weakened one matches on the text and the told facts alone. So judging, which costs ten times matching, is done for candidates only.
 */
export function weakenQuery(query: QueryNode): Weakening {
  const weaken = (node: QueryNode): Weakened => {
    switch (node.kind) {
      case 'field':
        return isJudged(node) ? 'anything' : node;
      case 'not': {
        // Of what is not wanted, only what is plain to see may be left out; a judged part might not hold.
        return holdsJudged(node.item) ? 'anything' : node;
      }
      case 'and': {
        const items = node.items.map(weaken).filter((item) => item !== 'anything');
        const [first] = items;
        if (first === undefined) return 'anything';
        return items.length === 1 ? first : { ...node, items };
      }
      case 'or': {
        const items = node.items.map(weaken);
        return items.includes('anything') ? 'anything' : { ...node, items: items as QueryNode[] };
      }
      default:
        // Nearness and titles hold words only.
        return node;
    }
  };
  if (!holdsJudged(query)) return { weakened: query };
  return { weakened: weaken(query), rest: restOf(query) };
}

function restOf(query: QueryNode): Rest {
  const needsMood = holdsJudged(query, (node) => isJudged(node) && node.kind === 'field' && node.field !== 'lang');
  const parts = query.kind === 'and' ? query.items : [query];
  const judged = parts.filter((part) => holdsJudged(part));
  const [first] = judged;
  if (first === undefined || !judged.every(isOnlyJudged)) return { query, onFields: false, needsMood };
  return {
    query: judged.length === 1 ? first : { kind: 'and', items: judged, at: query.at },
    onFields: true,
    needsMood,
  };
}

const isOnlyJudged = (node: QueryNode): boolean =>
  node.kind === 'and' || node.kind === 'or'
    ? node.items.every(isOnlyJudged)
    : isJudged(node.kind === 'not' ? node.item : node);

const judgedFields: readonly string[] = ['lang', 'sentiment', 'intent'];

const isJudged = (node: QueryNode): boolean =>
  node.kind === 'field' &&
  (judgedFields.includes(node.field) || (node.field === 'is' && node.value.toLowerCase() === 'question'));

function holdsJudged(node: QueryNode, isWanted: (node: QueryNode) => boolean = isJudged): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.items.some((item) => holdsJudged(item, isWanted));
  return node.kind === 'not' ? holdsJudged(node.item, isWanted) : isWanted(node);
}
