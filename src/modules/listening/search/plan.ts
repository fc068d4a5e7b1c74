import {
  type CompiledQuery,
  compileQuery,
  parseQuery,
  type QueryError,
  type QueryNote,
  type SearchPlan,
  type SidePlan,
  toSearch,
  toSideSearch,
} from '../../../analysis/query/index.ts';
import { filterTerms, scopedTsquery } from '../domain/index-terms.ts';
import { termsOfField } from './side/terms-of-field.ts';
import { indexTerms, type TermPattern, type TermTree } from '../domain/term-tree.ts';

/** A query ready to be asked of the archive. */
export interface ArchiveQuery {
  /** Undefined: everything. */
  compiled?: CompiledQuery;
  /** Literal for `::tsquery`, scoped to the workspace; null when every row passes. */
  words: string | null;
  /** The rows that pass must be asked again. */
  residual: boolean;
  /** Which terms make it rare or common. */
  tree: TermTree;
  /** How the side index is asked; absent when it can't be. */
  side?: SidePlan;
  since?: number;
  until?: number;
}

export type PlannedQuery =
  | { ok: true; query: ArchiveQuery; notes: QueryNote[] }
  | { ok: false; errors: QueryError[]; notes: QueryNote[] };

/** Reads a query's text; an empty one finds everything. Field conditions become terms of the same index as the words. */
export function planQuery(workspace: string, text: string): PlannedQuery {
  if (text.trim() === '') return { ok: true, notes: [], query: { words: null, residual: false, tree: { op: 'all' } } };
  const parsed = parseQuery(text);
  if (!parsed.ok) return { ok: false, errors: parsed.errors, notes: parsed.notes };
  const plan = toSearch(parsed.query);
  const literals = [...(plan.tsquery === null ? [] : [plan.tsquery]), ...plan.filters.fields.map(filterLiteral)];
  const literal = literals.length === 0 ? null : literals.join(' & ');
  const compiled = compileQuery(parsed.query);
  const side = toSideSearch(compiled, termsOfField);
  return {
    ok: true,
    notes: parsed.notes,
    query: {
      compiled,
      words: literal === null ? null : scopedTsquery(workspace, literal),
      residual: plan.residual,
      tree: literal === null ? { op: 'all' } : indexTerms(literal),
      ...period(plan),
      ...(side === undefined ? {} : { side }),
    },
  };
}

const period = ({ filters }: SearchPlan): { since?: number; until?: number } => ({
  ...(filters.since === undefined ? {} : { since: filters.since }),
  ...(filters.until === undefined ? {} : { until: filters.until }),
});

function filterLiteral(filter: SearchPlan['filters']['fields'][number]): string {
  const any = filterTerms(filter)
    .map((value) => `'${value.toWellFormed().replaceAll('\0', '').replace(/['\\]/g, '$&$&')}'`)
    .join(' | ');
  return filter.not ? `!(${any})` : `(${any})`;
}

export type { TermPattern };
