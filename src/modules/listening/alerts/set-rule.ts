import type { z } from 'zod';
import { seal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { alertOperations } from '../contract-alerts.ts';
import { listeningError } from '../problems.ts';
import type { AlertTables } from '../tables-alerts.ts';
import { showRule } from './alert-rules.ts';
import { ABOUT_US } from './count-stored.ts';
import { alertSecretContext } from './deliver-notices.ts';
import { queueNotices } from './queue-notices.ts';
import { findQuery } from '../query-rows.ts';

type Input = z.infer<(typeof alertOperations)['setAlertRule']['input']>;

/** Changes a rule; one not looked at yet is made. */
export async function setRule(context: VerbContext, input: Input) {
  const before = await findOrMake(context, input.rule);
  const secret = input.webhookSecret;
  const url = input.webhookUrl === undefined ? before.webhook_url : input.webhookUrl;
  if (url !== null && secret === undefined && before.webhook_secret === null)
    throw listeningError('webhook-secret-missing', {});
  const sealed =
    secret === undefined
      ? before.webhook_secret
      : seal(secret, alertSecretContext(context.workspace, input.rule), context.desk.keyring(), context.random);
  await tables<AlertTables>(context.tx)
    .updateTable('alert_rules')
    .set({
      volume: input.volume ?? before.volume,
      negativity: input.negativity ?? before.negativity,
      screen: input.screen ?? before.screen,
      mail: input.mail ?? before.mail,
      ...(input.mailTo === undefined ? {} : { mail_to: input.mailTo === null ? null : JSON.stringify(input.mailTo) }),
      ...{ webhook_url: url, webhook_secret: url === null ? null : sealed },
      ...(input.mutedUntil === undefined
        ? {}
        : { muted_until: input.mutedUntil === null ? null : new Date(input.mutedUntil) }),
      due_at: new Date(context.clock.now()),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', input.rule)
    .execute();
  context.record(input.rule);
  return showRule(context, input.rule);
}

/** Queues a sample by every way the rule has; it says of itself that it is one. */
export async function testAlert(context: VerbContext, input: { rule: string }) {
  const rule = await findOrMake(context, input.rule);
  const queued = await queueNotices(context, rule, undefined, 'sample');
  if (queued === 0) throw listeningError('no-route', {});
  context.record(input.rule);
  return { queued };
}

async function findOrMake(context: VerbContext, id: string) {
  const db = tables<AlertTables>(context.tx);
  const find = () =>
    db
      .selectFrom('alert_rules')
      .selectAll()
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', id)
      .executeTakeFirst();
  const known = await find();
  if (known !== undefined) return known;
  const isOwn = id === ABOUT_US || (await findQuery(context, id)).kind === 'own';
  await db
    .insertInto('alert_rules')
    .values({
      ...{
        workspace_id: context.workspace,
        id,
        volume: isOwn,
        negativity: isOwn,
        screen: true,
        mail: isOwn && id !== ABOUT_US,
      },
      ...{ mail_to: null, webhook_url: null, webhook_secret: null, state: 'new' as const, state_detail: null },
      ...{ watch: '{}', due_at: new Date(context.clock.now()) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await find();
  if (made === undefined) throw listeningError('unknown-rule', { rule: id });
  return made;
}
