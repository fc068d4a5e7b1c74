import { z } from 'zod';
import { isCurrency, parseMinor } from '../../../kernel/amount.ts';
import { appendAudit, auditActor } from '../../../platform/operations/audit.ts';
import type { Route } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { outcomeKind } from '../contract-shapes.ts';
import { isCode } from '../domain/short-link.ts';
import { isPerson } from '../domain/visitor.ts';
import { boundedBytes, textOf } from '../receivers/bounded-bytes.ts';
import { paceOf } from '../receivers/pace.ts';
import { type SiteRow, siteTables } from '../tables-sites.ts';
import { keepOutcome } from '../verbs/record-outcome.ts';

const LONGEST_BODY_BYTES = 4_096;
/** A hundred reports at once, five a second in the long run. */
const pace = paceOf(100, 5);

const report = z.object({
  kind: outcomeKind,
  value: z.string().max(40),
  currency: z.string().length(3),
  id: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]+$/u),
  visit: z.string().max(64).optional(),
});

/**
 * An outcome that a page reports. No address, browser or cookie is kept. Whoever reads the page's source can send the same: what comes
 * this way is marked as reported by a browser, and the shop's server has the last word on the same id.
 */
export const reportRoute: Route = {
  method: 'POST',
  path: '/o/:siteKey',
  isForOtherSites: true,
  handle: async (desk, request, { siteKey = '' }) => {
    const site = isCode(siteKey) ? await findSite(desk, siteKey) : undefined;
    if (!site) return answer(404, 'There is no such site.', null);
    const origin = request.headers.get('origin');
    if (origin === null || !site.origins.includes(origin)) {
      if (pace(`${site.id}/refused`, desk.clock.now()) === undefined) await count(desk, site, 'refused');
      return answer(403, 'This origin is not one of the site.', null);
    }
    if (pace(site.id, desk.clock.now()) !== undefined) return answer(429, 'Too many reports.', origin);
    // A report is a POST; what tells programs from people are the other marks of a call.
    if (!isPerson('GET', request.headers)) {
      await count(desk, site, 'robots');
      return answer(204, null, origin);
    }
    const given = readReport(await boundedBytes(request, LONGEST_BODY_BYTES));
    if (typeof given === 'string') {
      await count(desk, site, 'refused');
      return answer(422, given, origin);
    }
    await desk.asSystem(site.workspace_id, 'outcomes', (context) => keepReport(context, site, given));
    return answer(204, null, origin);
  },
};

function answer(status: number, text: string | null, origin: string | null): Response {
  const headers: Record<string, string> = { 'cache-control': 'no-store', vary: 'origin' };
  if (origin !== null) headers['access-control-allow-origin'] = origin;
  if (status === 429) headers['retry-after'] = '10';
  return new Response(text, { status, headers });
}

interface Report {
  kind: z.infer<typeof outcomeKind>;
  valueMinor: number;
  currency: string;
  externalId: string;
  visitId: string | undefined;
}

/** The report, or what is wrong with it in English: it is read in the console of a browser by who writes the page. */
function readReport(body: Buffer | undefined): Report | string {
  if (body === undefined) return 'The report is larger than 4 KB.';
  const parsed = report.safeParse(jsonOf(textOf(body)));
  if (!parsed.success) return 'A report has kind, value, currency and id.';
  const { kind, value, id, visit } = parsed.data;
  const currency = parsed.data.currency.toUpperCase();
  if (!isCurrency(currency)) return 'The currency is not one of ISO 4217.';
  const valueMinor = parseMinor(value, currency);
  if (typeof valueMinor !== 'number' || valueMinor < 0) return 'The value is a number such as 1234.50, not below zero.';
  return { kind, valueMinor, currency, externalId: id, visitId: visit };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function keepReport(context: VerbContext, site: SiteRow, { externalId, ...given }: Report): Promise<void> {
  // A browser has no say in when: its clock may be anything.
  const at = context.clock.now();
  const kept = await keepOutcome(context, { ...given, externalId, at, source: site.source, note: '' }, 'browser');
  if (kept.state !== 'new') return;
  await siteTables(context.tx)
    .updateTable('sites')
    .set((eb) => ({ counted: eb('counted', '+', 1), last_at: new Date(at) }))
    .where('workspace_id', '=', site.workspace_id)
    .where('id', '=', site.id)
    .execute();
  await appendAudit(context.tx, {
    ...{ workspace: context.workspace, at, actor: auditActor(context.actor), operation: 'outcomes.reported' },
    ...{ subject: kept.row.id, detail: { site: site.id } },
  });
}

const count = (desk: Desk, site: SiteRow, what: 'robots' | 'refused') =>
  desk.asSystem(site.workspace_id, 'outcomes', (context) =>
    siteTables(context.tx)
      .updateTable('sites')
      .set((eb) => ({ [what]: eb(what, '+', 1) }))
      .where('workspace_id', '=', site.workspace_id)
      .where('id', '=', site.id)
      .execute(),
  );

/** The key is all that is known, so the search is across workspaces. */
const findSite = (desk: Desk, key: string): Promise<SiteRow | undefined> =>
  desk.database.asSystem((tx) =>
    siteTables(tx)
      .selectFrom('sites')
      .selectAll()
      .where('key', '=', key)
      .where('ended_at', 'is', null)
      .orderBy('id')
      .executeTakeFirst(),
  );
