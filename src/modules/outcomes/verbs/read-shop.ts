import { z } from 'zod';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { codeOf } from '../domain/short-link.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { storeVisit } from './follow-link.ts';
import { firstLinkAt, keepUntraced } from './keep-untraced.ts';
import { linkHome } from './link-home.ts';
import { keepOutcome, type NewOutcome } from './record-outcome.ts';

/** The shop of the practice town keeps its books at an address that exists only inside the desk. */
const SHOP = 'https://practice.internal/practice';
const SOURCE = 'practice-shop';
/** A page holds a hundred; a first turn reads through the books of the past, the rest comes with the next. */
const PAGES_A_TURN = 150;

const instant = z.iso.datetime({ offset: true });
const visitsPage = z.object({
  visits: z.array(z.object({ id: z.string().max(300), at: instant, url: z.string().max(10_000) })),
  cursor: z.string().nullable(),
  more: z.boolean(),
});
const ordersPage = z.object({
  orders: z.array(
    z.object({
      id: z.string().max(200),
      at: instant,
      value: z.object({ minor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }),
      person: z.object({ id: z.string() }).nullable(),
      visitId: z.string().max(300).nullable(),
    }),
  ),
  cursor: z.string().nullable(),
  more: z.boolean(),
});

interface Shop {
  workspace_id: string;
  id: string;
  handle: string;
  visits_cursor: string | null;
  orders_cursor: string | null;
}

/** Reads the practice shop's visits and orders as a real shop would report them: a visit through a tracked link, an order with its id. */
export const shopTask: Task = {
  name: 'outcomes.practice-shop',
  everyMs: 20 * SECOND_MS,
  run: async (desk, signal) => {
    for (const shop of await findShops(desk)) {
      // Visits first: an order never comes before the visit that carried it.
      await readAll(desk, shop, 'visits', signal);
      await readAll(desk, shop, 'orders', signal);
    }
  },
};

const findShops = (desk: Desk): Promise<Shop[]> =>
  desk.database.asSystem((tx) =>
    outcomeTables(tx)
      .selectFrom('accounts as a')
      .innerJoin('workspaces as w', 'w.id', 'a.workspace_id')
      .leftJoin('shop_cursors as c', (join) =>
        join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.account_id', '=', 'a.id'),
      )
      .select(['a.workspace_id', 'a.id', 'a.handle', 'c.visits_cursor', 'c.orders_cursor'])
      .where('w.kind', '=', 'practice')
      .where('a.network', '=', 'practice')
      .where('a.disconnected_at', 'is', null)
      .execute(),
  );

/**
 * Page by page; but books that were never read are kept in one transaction: half a past looks like days on which nothing came, and a question
 * asked meanwhile would be answered from them.
 */
async function readAll(desk: Desk, shop: Shop, book: 'visits' | 'orders', signal: AbortSignal): Promise<void> {
  let cursor = shop[`${book}_cursor`];
  const isFirst = cursor === null;
  const pages: unknown[] = [];
  for (let turn = 0; turn < PAGES_A_TURN && !signal.aborted; turn++) {
    const page = await readPage(desk, shop, book, cursor, signal);
    if (page === undefined) return;
    pages.push(page);
    if (!isFirst) await desk.asSystem(shop.workspace_id, 'outcomes', (context) => keepPage(context, shop, book, page));
    if (page.cursor !== null) cursor = page.cursor;
    if (!page.more) break;
  }
  if (!isFirst || signal.aborted) return;
  await desk.asSystem(shop.workspace_id, 'outcomes', async (context) => {
    for (const page of pages) await keepPage(context, shop, book, page);
  });
}

const anyPage = z.looseObject({ cursor: z.string().nullable(), more: z.boolean() });

/** @returns undefined when no town answers to this handle, or none any more */
async function readPage(
  desk: Desk,
  shop: Shop,
  book: 'visits' | 'orders',
  cursor: string | null,
  signal: AbortSignal,
): Promise<z.infer<typeof anyPage> | undefined> {
  const query = new URLSearchParams({ account: shop.handle, limit: '100', ...(cursor ? { cursor } : {}) });
  const response = await desk.fetch(`${SHOP}/${book}?${query}`, { signal });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the practice shop answered ${response.status}`);
  return anyPage.parse(await response.json());
}

/** The cursor moves in the transaction that keeps the page: reading again after a crash keeps nothing twice. */
async function keepPage(context: VerbContext, shop: Shop, book: 'visits' | 'orders', body: unknown) {
  const page = book === 'visits' ? await keepVisits(context, body) : await keepOrders(context, body);
  if (page.cursor !== null) {
    const moved = book === 'visits' ? { visits_cursor: page.cursor } : { orders_cursor: page.cursor };
    await outcomeTables(context.tx)
      .insertInto('shop_cursors')
      .values({ workspace_id: context.workspace, account_id: shop.id, ...moved })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'account_id']).doUpdateSet(moved))
      .execute();
  }
}

async function keepVisits(context: VerbContext, body: unknown) {
  const page = visitsPage.parse(body);
  const home = await linkHome(context);
  for (const visit of page.visits) {
    const code = codeOf(visit.url, home) ?? codeOf(visit.url, context.desk.publicUrl());
    if (code !== undefined) await keepVisit(context, visit, code);
  }
  return page;
}

async function keepVisit(context: VerbContext, visit: { id: string; at: string }, code: string): Promise<void> {
  const db = outcomeTables(context.tx);
  const link = await db
    .selectFrom('links')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!link || (await visitOf(context, visit.id)) !== undefined) return;
  const visitId = await storeVisit(context, link.id, Date.parse(visit.at), 'network');
  await db
    .insertInto('shop_visits')
    .values({ workspace_id: context.workspace, shop_visit_id: visit.id, visit_id: visitId })
    .execute();
}

async function visitOf(context: VerbContext, shopVisitId: string): Promise<string | undefined> {
  const row = await outcomeTables(context.tx)
    .selectFrom('shop_visits')
    .select('visit_id')
    .where('workspace_id', '=', context.workspace)
    .where('shop_visit_id', '=', shopVisitId)
    .executeTakeFirst();
  return row?.visit_id;
}

async function keepOrders(context: VerbContext, body: unknown) {
  const page = ordersPage.parse(body);
  const known = await knownOrders(
    context,
    page.orders.map(({ id }) => id),
  );
  const fresh = page.orders.filter(({ id }) => !known.has(id));
  const linkedFrom = await firstLinkAt(context);
  const isOld = ({ at }: { at: string }): boolean => Date.parse(at) < linkedFrom;
  await keepUntraced(context, fresh.filter(isOld).map(toOutcome));
  for (const order of fresh) {
    if (isOld(order)) continue;
    const visitId = order.visitId === null ? undefined : await visitOf(context, order.visitId);
    await keepOutcome(context, { ...toOutcome(order), visitId });
  }
  return page;
}

const toOutcome = (order: z.infer<typeof ordersPage>['orders'][number]): NewOutcome => ({
  kind: 'order',
  valueMinor: order.value.minor,
  currency: order.value.currency,
  at: Date.parse(order.at),
  source: SOURCE,
  externalId: order.id,
  customer: order.person?.id,
  note: '',
});

async function knownOrders(context: VerbContext, ids: readonly string[]): Promise<Set<string | null>> {
  const rows = await outcomeTables(context.tx)
    .selectFrom('outcomes')
    .select('external_id')
    .where('workspace_id', '=', context.workspace)
    .where('source', '=', SOURCE)
    .where((eb) => eb('external_id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  return new Set(rows.map((row) => row.external_id));
}
