import type { QueryDocument } from '../../../analysis/query/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { queryReader } from '../matching/read-queries.ts';
import { openSavedQueries, type SavedQueries } from '../matching/saved-queries.ts';

/** One set of queries for everything a desk takes in. */
const ofDesk = new WeakMap<Desk, SavedQueries>();

/** For each document the saved queries of the workspace that it satisfies, as they stand in this transaction. */
export async function matchQueries(context: VerbContext, documents: readonly QueryDocument[]): Promise<string[][]> {
  if (documents.length === 0) return [];
  const queries = ofDesk.get(context.desk) ?? openSavedQueries();
  ofDesk.set(context.desk, queries);
  return queries.match(context.workspace, queryReader(context), documents);
}
