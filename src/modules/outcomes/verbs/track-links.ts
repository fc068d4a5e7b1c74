import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ContentFreezing } from '../../publishing/index.ts';
import { codeOf, isTarget, newCode, shortUrl } from '../domain/short-link.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { linkHome } from './link-home.ts';

/** Exchanges the links of a delivery for tracked ones. Freezing it again after an edit gives each link the same short address. */
export async function trackLinks(context: VerbContext, freezing: ContentFreezing): Promise<void> {
  const home = await linkHome(context);
  const isOurs = (target: string): boolean =>
    [home, context.desk.publicUrl()].some((known) => codeOf(target, known) !== undefined);
  for (const target of freezing.links) {
    if (!isTarget(target) || isOurs(target)) continue;
    freezing.replaceLink(target, shortUrl(home, await codeFor(context, freezing, target)));
  }
}

async function codeFor(context: VerbContext, freezing: ContentFreezing, target: string): Promise<string> {
  const { code } = await outcomeTables(context.tx)
    .insertInto('links')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      code: newCode(context.random),
      target,
      delivery_id: freezing.deliveryId,
      draft_id: freezing.draftId ?? null,
      campaign_id: freezing.campaignId ?? null,
      account_id: freezing.accountId,
      network: freezing.network,
      created_at: new Date(context.clock.now()),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'delivery_id', 'target'])
        .doUpdateSet({ campaign_id: freezing.campaignId ?? null }),
    )
    .returning('code')
    .executeTakeFirstOrThrow();
  return code;
}
