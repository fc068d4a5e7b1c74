import type { z } from 'zod';
import { DAY_MS } from '../../../kernel/time.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at as instant } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { learningOperations } from '../contract-learning.ts';
import type { LearningTables } from '../tables-learning.ts';

type Input = z.infer<typeof learningOperations.setTriageHelper.input>;
type Shown = z.input<typeof learningOperations.setTriageHelper.output>;

/** What the key is sealed for. */
export const helperContext = (workspace: string, id: string): string => `triage_helpers/${workspace}/${id}`;

const find = (context: VerbContext) =>
  tables<LearningTables>(context.tx)
    .selectFrom('triage_helpers')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();

/** Sets the language model up, changes it, or turns it off. */
export async function setHelper(context: VerbContext, input: Input): Promise<Shown> {
  const known = await find(context);
  const id = known?.id ?? context.newId();
  const values = {
    enabled: input.enabled,
    endpoint: input.endpoint,
    model: input.model,
    secret: sealedKey(context, id, input.key, keptKey(known, input.endpoint)),
    currency: input.currency,
    input_price: input.inputPrice,
    output_price: input.outputPrice,
    daily_limit: input.dailyLimit,
  };
  await tables<LearningTables>(context.tx)
    .insertInto('triage_helpers')
    .values({ workspace_id: context.workspace, id, ...values })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet({
        ...values,
        // What is left of a cent in one currency is nothing in another.
        ...(known && known.currency !== input.currency ? { spent_micros: 0 } : {}),
      }),
    )
    .execute();
  context.record(id, { enabled: input.enabled });
  const { helper } = await showHelper(context);
  if (!helper) throw new Error('the language model vanished while it was set up');
  return helper;
}

/** A key goes to the server it was given for and no other. */
const keptKey = (known: { endpoint: string; secret: string | null } | undefined, endpoint: string): string | null =>
  known?.endpoint === endpoint ? known.secret : null;

function sealedKey(context: VerbContext, id: string, key: string | undefined, kept: string | null): string | null {
  if (key === undefined) return kept;
  return key === '' ? null : seal(key, helperContext(context.workspace, id), context.desk.keyring(), context.random);
}

/** The settings without the key, and what the last thirty days cost. */
export async function showHelper(context: VerbContext): Promise<{ helper?: Shown }> {
  const row = await find(context);
  if (!row) return {};
  const used = await tables<LearningTables>(context.tx)
    .selectFrom('triage_proposals')
    .select((eb) => [
      eb.fn.countAll<number>().as('asked'),
      eb.fn.countAll<number>().filterWhere('state', 'in', ['failed', 'unusable']).as('failed'),
      eb.fn.coalesce(eb.fn.sum<number>('cost_micros'), eb.lit(0)).as('cost'),
    ])
    .where('workspace_id', '=', context.workspace)
    .where('currency', '=', row.currency)
    .where('at', '>', instant(context.clock.now() - 30 * DAY_MS))
    .executeTakeFirstOrThrow();
  return {
    helper: {
      ...{ enabled: row.enabled, endpoint: row.endpoint, model: row.model, hasKey: row.secret !== null },
      ...{ currency: row.currency, inputPrice: row.input_price, outputPrice: row.output_price },
      dailyLimit: row.daily_limit,
      ...{ asked: Number(used.asked), failed: Number(used.failed), costMicros: Number(used.cost) },
    },
  };
}
