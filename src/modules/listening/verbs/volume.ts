import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { InvalidInput } from '../../../platform/operations/invalid-input.ts';
import type { listeningContract } from '../contract.ts';
import { EVERYTHING } from '../domain/roll-up.ts';
import { pointsOf } from '../domain/volume-points.ts';
import { listeningError } from '../problems.ts';
import { bounded } from '../search/bounded.ts';
import { estimateRows } from '../search/estimate.ts';
import { planQuery } from '../search/plan.ts';
import { sampleVolume, type Volume } from '../search/sample-volume.ts';
import type { ListeningTables } from '../tables.ts';
import { periodOf } from './search-mentions.ts';

type Operation = (typeof listeningContract.operations)['volume'];
type Input = z.infer<Operation['input']>;

/** Mentions over time: from the roll-ups for everything and for saved queries; for a query text, counted or drawn. */
export async function volume(context: VerbContext, input: Input): Promise<z.input<Operation['output']>> {
  if (Date.parse(input.since) >= Date.parse(input.until))
    throw listeningError('period-empty', { since: input.since, until: input.until });
  const isText = input.query !== undefined && input.query.trim() !== '';
  const measured = isText
    ? await ofText(context, input)
    : await ofRollUp(context, input, input.savedQuery ?? EVERYTHING);
  const { sampled, total } = measured;
  return { points: pointsOf(measured.hours, input), total, exact: sampled === 1, sampled };
}

async function ofRollUp(context: VerbContext, input: Input, query: string): Promise<Volume> {
  const hours = await tables<ListeningTables>(context.tx)
    .selectFrom('mention_counts')
    .select(({ fn }) => ['hour', fn.sum<string>('count').as('count'), fn.sum<string>('negative').as('negative')])
    .where('workspace_id', '=', context.workspace)
    .where('query_id', '=', query)
    .where(sql<boolean>`hour >= ${input.since}::timestamptz and hour < ${input.until}::timestamptz`)
    .groupBy('hour')
    .orderBy('hour')
    .execute();
  const numbers = hours.map((row) => ({ hour: row.hour, count: Number(row.count), negative: Number(row.negative) }));
  return { hours: numbers, total: numbers.reduce((sum, point) => sum + point.count, 0), sampled: 1 };
}

async function ofText(context: VerbContext, input: Input): Promise<Volume> {
  const planned = planQuery(context.workspace, input.query ?? '');
  if (!planned.ok)
    throw new InvalidInput(planned.errors.map((error) => ({ path: `query.${error.at[0]}`, message: error.code })));
  const period = periodOf(
    context,
    { since: toIso(Date.parse(input.since)), until: toIso(Date.parse(input.until)) },
    planned.query,
  );
  return bounded(context, async () => {
    const estimate = await estimateRows(context, planned.query.tree, period);
    return sampleVolume(context, { query: planned.query, estimate, withSpam: false, ...period });
  });
}
