import type { z } from 'zod';
import type { QueryError, QueryNote } from '../../../analysis/query/index.ts';
import type { queryProblem } from '../contract-shapes.ts';

/** What is wrong with a query, or probably not meant, as the contract says it. */
export function queryProblems(
  errors: readonly QueryError[],
  notes: readonly QueryNote[],
): z.input<typeof queryProblem>[] {
  const shown = (severity: 'error' | 'note') => (problem: QueryError | QueryNote) => ({
    code: problem.code,
    severity,
    values: { ...problem.values },
    start: problem.at[0],
    end: problem.at[1],
    ...(problem.repair === undefined
      ? {}
      : { repair: { start: problem.repair.replace[0], end: problem.repair.replace[1], with: problem.repair.with } }),
  });
  return [...errors.map(shown('error')), ...notes.map(shown('note'))];
}
