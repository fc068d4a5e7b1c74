import { newId } from '../../../kernel/ids.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import { ensureMonths } from '../../../platform/database/ensure-months.ts';
import type { Route } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { asciiOf, isCode, isTarget, withVisit } from '../domain/short-link.ts';
import { isPerson, type Referrer, referrerClass } from '../domain/visitor.ts';
import { outcomeTables } from '../outcome-tables.ts';
import type { LinkRow } from '../tables.ts';

const headers = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' };

/** A short address: on to its stored target, and nowhere else. Whoever follows it gets there even when counting fails. */
export const linkRoute: Route = {
  method: 'GET',
  path: '/l/:code',
  handle: async (desk, request, { code = '' }) => {
    const link = isCode(code) ? await findLink(desk, code) : undefined;
    if (!link || !isTarget(link.target)) return new Response('This link leads nowhere.', { status: 404, headers });
    const location = await countVisit(desk, link, request).catch((error: unknown) => {
      desk.log.warn('outcomes.visit-lost', { link: link.id, error });
      return asciiOf(link.target);
    });
    return new Response(null, { status: 302, headers: { ...headers, location } });
  },
};

/** The code is all that is known, so the search is across workspaces; 56 random bits make two alike a theory. */
const findLink = (desk: Desk, code: string): Promise<LinkRow | undefined> =>
  desk.database.asSystem((tx) =>
    outcomeTables(tx).selectFrom('links').selectAll().where('code', '=', code).orderBy('id').executeTakeFirst(),
  );

async function countVisit(desk: Desk, link: LinkRow, request: Request): Promise<string> {
  return desk.asSystem(link.workspace_id, 'outcomes', async (context) => {
    if (!isPerson(request.method, request.headers)) {
      await countRobot(context, link);
      return asciiOf(link.target);
    }
    const referrer = await classOf(context, link, request.headers.get('referer'));
    const visitId = await storeVisit(context, link.id, context.clock.now(), referrer);
    return withVisit(link.target, visitId, await plainHosts(context));
  });
}

/** Keeps a visit. Its id holds its moment, so that it is found again without an index over all months. */
export async function storeVisit(
  context: VerbContext,
  linkId: string,
  at: EpochMs,
  referrer: Referrer,
): Promise<string> {
  await ensureMonths(context.desk, context.tx, 'visits', [at]);
  const id = newId(at, context.random);
  await outcomeTables(context.tx)
    .insertInto('visits')
    .values({ workspace_id: context.workspace, id, at: new Date(at), link_id: linkId, referrer })
    .execute();
  return id;
}

const countRobot = (context: VerbContext, link: LinkRow) =>
  outcomeTables(context.tx)
    .updateTable('links')
    .set((eb) => ({ robots: eb('robots', '+', 1) }))
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', link.id)
    .execute();

async function classOf(context: VerbContext, link: LinkRow, referrer: string | null): Promise<Referrer> {
  const account = await outcomeTables(context.tx)
    .selectFrom('accounts')
    .select(['url', 'server'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', link.account_id)
    .executeTakeFirst();
  const hosts = [account?.url, account?.server].flatMap((url) =>
    url && URL.canParse(url) ? [new URL(url).hostname] : [],
  );
  return referrerClass(referrer, new URL(context.desk.publicUrl()).hostname, hosts);
}

export async function plainHosts(context: VerbContext): Promise<string[]> {
  const row = await outcomeTables(context.tx)
    .selectFrom('outcome_settings')
    .select('plain_hosts')
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return row?.plain_hosts ?? [];
}
