import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { plainHosts } from './follow-link.ts';
import { linkHome, ownLinkOrigin } from './link-home.ts';

export async function linkSettings(context: VerbContext) {
  return {
    plainHosts: await plainHosts(context),
    linkOrigin: await ownLinkOrigin(context),
    home: await linkHome(context),
  };
}

interface Wish {
  plainHosts?: string[] | undefined;
  linkOrigin?: string | null | undefined;
}

export async function changeLinkSettings(context: VerbContext, wish: Wish) {
  const salt = Buffer.from(context.random.bytes(32)).toString('base64url');
  const changed = {
    ...(wish.plainHosts === undefined ? {} : { plain_hosts: JSON.stringify(wish.plainHosts) }),
    ...(wish.linkOrigin === undefined ? {} : { link_origin: wish.linkOrigin }),
  };
  const insert = outcomeTables(context.tx)
    .insertInto('outcome_settings')
    .values({ workspace_id: context.workspace, customer_salt: salt, plain_hosts: '[]', ...changed });
  const isChanging = Object.keys(changed).length > 0;
  await insert
    .onConflict((conflict) =>
      isChanging ? conflict.column('workspace_id').doUpdateSet(changed) : conflict.column('workspace_id').doNothing(),
    )
    .execute();
  context.record(context.workspace);
  return linkSettings(context);
}
