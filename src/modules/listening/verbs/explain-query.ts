import { describeQuery, parseQuery } from '../../../analysis/query/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { queryProblems } from '../domain/query-problems.ts';

/** A query in words, or what is wrong with it and where. Asks no table. */
export async function explainQuery(_context: VerbContext, input: { query: string }) {
  const parsed = parseQuery(input.query);
  if (!parsed.ok) return { valid: false, problems: queryProblems(parsed.errors, parsed.notes) };
  const { key, values } = describeQuery(parsed.query);
  return { valid: true, description: { key, values }, problems: queryProblems([], parsed.notes) };
}
