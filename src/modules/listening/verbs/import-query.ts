import { describeQuery, type DialectName, formatQuery, importQuery } from '../../../analysis/query/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { queryProblems } from '../domain/query-problems.ts';

/** A query of another product in our language, or what is wrong with it and where. Asks no table. */
export async function readForeignQuery(
  _context: VerbContext,
  input: { query: string; dialect?: DialectName | undefined },
) {
  const read = importQuery(input.query, input.dialect);
  const { dialect } = read;
  if (!read.ok) return { dialect, valid: false, problems: queryProblems(read.errors, read.notes) };
  const { key, values } = describeQuery(read.query);
  return {
    ...{ dialect, valid: true, query: formatQuery(read.query), description: { key, values } },
    problems: queryProblems([], read.notes),
  };
}
