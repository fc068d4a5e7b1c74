import type { CheckProblem, VariantContent } from '../../../connectors/contract.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { planProblems, REPEAT_DAYS } from '../domain/checks.ts';
import { textHash } from '../domain/consent.ts';
import type { PlannedMoment } from '../domain/moment.ts';
import type { MediaUse } from '../tables.ts';
import type { PublishingAccount } from './account-door.ts';
import { publishingTables } from './delivery-row.ts';
import { loadImages } from './load-content.ts';
import type { PublishingRules } from './publishing-rules.ts';

export interface CheckedVariant {
  account: PublishingAccount;
  text: string;
  media: readonly MediaUse[];
  language?: string | undefined;
  planned?: { moment: PlannedMoment; dueAt: EpochMs } | undefined;
  /** Deliveries of this draft are not its own neighbours. */
  draftId?: string | undefined;
}

/** The network's rules and ours over one variant. Nothing is stored, no network is called. */
export async function checkVariant(
  context: VerbContext,
  rules: PublishingRules,
  variant: CheckedVariant,
): Promise<CheckProblem[]> {
  const { account, text, media, language, planned, draftId } = variant;
  const content: VariantContent = { text, images: await loadImages(context, media), ...(language ? { language } : {}) };
  const connector = context.desk.connectors().find(({ facts }) => facts.network === account.network);
  const networkProblems = connector?.publish
    ? connector.publish.check(content, account.limits)
    : [{ code: 'cannot-publish', severity: 'blocks' as const, values: { network: account.network } }];
  const own = planProblems({
    now: context.clock.now(),
    text,
    ...(language ? { language } : {}),
    ...(planned ? { planned } : {}),
    clashMinutes: rules.clashMinutes,
    neighbours: planned ? await findNeighbours(context, rules, variant, planned.dueAt) : [],
    saidBefore: await findSameText(context, account.id, text, draftId),
    ...(rules.quietHours ? { quietHours: rules.quietHours } : {}),
    timeZone: rules.timeZone,
    isPaused: rules.pause !== undefined,
    canPublish: account.canPublish,
  });
  return [...networkProblems, ...own];
}

async function findNeighbours(
  context: VerbContext,
  rules: PublishingRules,
  { account, draftId }: CheckedVariant,
  dueAt: EpochMs,
): Promise<EpochMs[]> {
  const span = rules.clashMinutes * MINUTE_MS;
  let query = publishingTables(context)
    .selectFrom('deliveries')
    .select('due_at')
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', account.id)
    .where('kind', '=', 'post')
    .where('state', 'not in', ['cancelled', 'refused', 'removed'])
    .where('due_at', '>', at(dueAt - span))
    .where('due_at', '<', at(dueAt + span))
    .limit(50);
  if (draftId) query = query.where((eb) => eb.or([eb('draft_id', 'is', null), eb('draft_id', '!=', draftId)]));
  return (await query.execute()).map((row) => row.due_at);
}

async function findSameText(
  context: VerbContext,
  accountId: string,
  text: string,
  draftId: string | undefined,
): Promise<EpochMs | undefined> {
  if (text.trim() === '') return undefined;
  let query = publishingTables(context)
    .selectFrom('deliveries')
    .select('due_at')
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', accountId)
    .where('text_hash', '=', textHash(text))
    .where('kind', '=', 'post')
    .where('state', 'not in', ['cancelled', 'refused', 'removed'])
    .where('due_at', '>', at(context.clock.now() - REPEAT_DAYS * DAY_MS))
    .orderBy('due_at', 'desc')
    .limit(1);
  if (draftId) query = query.where((eb) => eb.or([eb('draft_id', 'is', null), eb('draft_id', '!=', draftId)]));
  return (await query.executeTakeFirst())?.due_at;
}
