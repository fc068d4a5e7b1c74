import type { Place } from './ast.ts';

/** Everything that can be wrong with a query. The sentence stands in `locales/<lang>/query.json` under `query.error.<code>`. */
export const errorCodes = [
  ...(['empty', 'too-long', 'too-many-terms', 'too-deep'] as const),
  ...([
    'unclosed-quote',
    'unclosed-exact',
    'unclosed-comment',
    'unclosed-group',
    'unopened-group',
    'empty-group',
    'empty-phrase',
  ] as const),
  ...(['missing-left', 'missing-right', 'only-negative', 'no-words'] as const),
  ...(['wildcard-first', 'wildcard-short'] as const),
  ...(['near-distance', 'near-operand', 'misplaced-distance'] as const),
  ...(['unknown-field', 'missing-value', 'bad-value', 'bad-date', 'field-group'] as const),
  'mixed-operators',
] as const;
export type QueryErrorCode = (typeof errorCodes)[number];

/** What is allowed but probably not meant, or what an import could not take over. Sentences under `query.note.<code>`. */
export const noteCodes = [
  ...(['lowercase-operator', 'rarely-told'] as const),
  ...(['unsupported-field', 'unsupported-value', 'near-default', 'read-and-first'] as const),
] as const;
export type QueryNoteCode = (typeof noteCodes)[number];

/** One edit that would mend it. */
export interface Repair {
  replace: Place;
  with: string;
}

export interface Problem<Code extends string> {
  at: Place;
  code: Code;
  /** For the sentence. */
  values: Readonly<Record<string, string | number>>;
  repair?: Repair;
}

export type QueryError = Problem<QueryErrorCode>;
export type QueryNote = Problem<QueryNoteCode>;

/** The known word nearest to a mistyped one, if it is near enough to be meant: at most two letters changed. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.min(2, word.length - 1) ? best.candidate : undefined;
}

/** Letters changed, left out, put in or swapped with their neighbour (optimal string alignment), of words bounded to 20 letters. */
function editDistance(a: string, b: string): number {
  const [short, long] = [a.slice(0, 20), b.slice(0, 20)];
  let before: number[] = [];
  let row = Array.from({ length: long.length + 1 }, (_, i) => i);
  for (let i = 1; i <= short.length; i++) {
    const next = [i];
    for (let j = 1; j <= long.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (short[i - 1] === long[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && short[i - 1] === long[j - 2] && short[i - 2] === long[j - 1];
      const swap = isSwapped ? (before[j - 2] ?? 0) + 1 : substitution;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution, swap));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
