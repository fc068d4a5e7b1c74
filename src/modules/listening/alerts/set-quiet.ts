import type { z } from 'zod';
import { isTimeZone } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { alertOperations } from '../contract-alerts.ts';
import { listeningError } from '../problems.ts';
import type { AlertTables } from '../tables-alerts.ts';
import { present } from './alert-rows.ts';
import { readQuiet } from './queue-notices.ts';

type Input = z.infer<(typeof alertOperations)['setQuietHours']['input']>;

/** Sets one's own quiet hours, or those of the whole workspace (only who leads may). */
export async function setQuietHours(context: VerbContext, input: Input) {
  if (!isTimeZone(input.zone)) throw listeningError('unknown-zone', { zone: input.zone });
  if ((input.from === undefined) !== (input.to === undefined)) throw listeningError('quiet-half', {});
  const { actor } = context;
  const leads = actor.kind === 'system' || actor.role === 'owner' || actor.role === 'manager';
  if (input.workspace ? !leads : actor.kind !== 'member') throw listeningError('quiet-not-yours', {});
  const user_id = input.workspace || actor.kind !== 'member' ? '' : actor.userId;
  const set = {
    ...{ zone: input.zone, quiet_from: input.from ?? null, quiet_to: input.to ?? null },
    language: input.language ?? null,
  };
  await tables<AlertTables>(context.tx)
    .insertInto('alert_quiet')
    .values({ workspace_id: context.workspace, user_id, ...set })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(set))
    .execute();
  context.record(user_id);
  return quietHours(context);
}

/** Of the workspace, and one's own. */
export async function quietHours(context: VerbContext) {
  const quiet = await readQuiet(context);
  const mine = context.actor.kind === 'member' ? context.actor.userId : '';
  return {
    items: [...quiet]
      .filter(([user]) => user === '' || user === mine)
      .map(([user, { zone, from, to, language }]) => ({
        zone,
        ...present({ user: user === '' ? null : user, from, to, language: language as 'en' | null }),
      })),
  };
}
