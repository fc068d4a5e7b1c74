import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { InvalidInput } from '../../../platform/operations/invalid-input.ts';
import type { copyOperations } from '../contract-copies.ts';
import { bounded } from '../search/bounded.ts';
import { estimateRows } from '../search/estimate.ts';
import { FIRST_ID, findKeys, type Key } from '../search/find-keys.ts';
import { findMentions } from '../search/find-mentions.ts';
import { planQuery } from '../search/plan.ts';
import { periodOf } from '../verbs/search-mentions.ts';

type Operation = (typeof copyOperations)['distinctTexts'];

/** Matches looked at, newest first. */
const AT_MOST = 2_000;

/** How many different texts and people are among the newest matches of a query. */
export async function distinctTexts(context: VerbContext, input: z.infer<Operation['input']>) {
  const planned = planQuery(context.workspace, input.query);
  if (!planned.ok)
    throw new InvalidInput(planned.errors.map((error) => ({ path: `query.${error.at[0]}`, message: error.code })));
  return bounded(context, async () => {
    const period = periodOf(context, input, planned.query);
    const estimate = await estimateRows(context, planned.query.tree, period);
    const search = { query: planned.query, estimate, withSpam: input.spam, ...period };
    const start: Key = { at: period.until, id: FIRST_ID };
    if (!planned.query.residual) {
      const keys = await findKeys(context, search, start, AT_MOST + 1);
      return count(context, keys.slice(0, AT_MOST), keys.length <= AT_MOST);
    }
    const { rows, goOn } = await findMentions(context, search, start, AT_MOST);
    return count(context, rows, goOn === undefined && rows.length < AT_MOST);
  });
}

async function count(context: VerbContext, keys: readonly Key[], whole: boolean) {
  const { rows } = await sql<{ messages: number; grouped: number; groups: number; authors: number }>`
    select count(*) as messages, count(m.copy_group) as grouped, count(distinct m.copy_group) as groups,
      count(distinct m.person_id) as authors
    from unnest(${keys.map(({ at }) => toIso(at))}::timestamptz[], ${keys.map(({ id }) => id)}::uuid[]) as k(at, id)
    join mention_marks m on m.workspace_id = ${context.workspace} and m.at = k.at and m.mention_id = k.id`.execute(
    context.tx,
  );
  const [{ grouped, groups, authors }] = rows as [(typeof rows)[number]];
  return {
    messages: keys.length,
    distinct: keys.length - Number(grouped) + Number(groups),
    authors: Number(authors),
    whole,
  };
}
