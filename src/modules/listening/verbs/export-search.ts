import type { z } from 'zod';
import { InvalidInput } from '../../../platform/operations/invalid-input.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { searchIndexOperations } from '../contract-search-index.ts';
import { toMention } from '../mention-rows.ts';
import { csvHead, csvLine } from '../search/csv-lines.ts';
import { planQuery } from '../search/plan.ts';
import { searchPage } from './search-mentions.ts';

type Operation = (typeof searchIndexOperations)['exportSearch'];

/** A page of what a search finds, as lines of a file. Pages follow each other by the cursor: nothing is held in memory but one of them. */
export async function exportSearch(
  context: VerbContext,
  input: z.infer<Operation['input']>,
): Promise<z.input<Operation['output']>> {
  const planned = planQuery(context.workspace, input.query);
  if (!planned.ok)
    throw new InvalidInput(planned.errors.map((error) => ({ path: `query.${error.at[0]}`, message: error.code })));
  const { rows, next } = await searchPage(context, input, planned.query);
  const lines = rows.map((row) =>
    input.format === 'csv'
      ? csvLine(toMention(row))
      : `${JSON.stringify({ ...toMention(row), text: row.text_exact ?? row.text, ref: row.ref })}\n`,
  );
  const head = input.format === 'csv' && input.cursor === undefined ? csvHead : '';
  return { lines: head + lines.join(''), count: rows.length, ...(next === undefined ? {} : { next }) };
}
