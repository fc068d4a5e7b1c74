import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import { FALSE_ALARMS_A_MONTH } from '../../../analysis/spikes/index.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { alertRule } from '../contract-alerts.ts';
import { listeningError } from '../problems.ts';
import type { AlertTables } from '../tables-alerts.ts';
import type { QueryKind } from '../tables.ts';
import { present } from './alert-rows.ts';
import { readDeliveries } from './deliveries.ts';
import { LEARNING_MS } from './evaluate.ts';
import { falseAlarms } from './false-alarms.ts';

type Rule = z.input<typeof alertRule>;
type Row = Selectable<AlertTables['alert_rules']> & {
  query_name: string | null;
  query_kind: QueryKind | null;
  first_at: number | null;
  raised: number;
  not_useful: number;
};

const MEASURED_MS = 90 * DAY_MS;

/** What is watched, everything about us first. */
export async function listRules(context: VerbContext) {
  return {
    items: await readRules(context, undefined),
    statedPerMonth: FALSE_ALARMS_A_MONTH,
    mailReady: context.desk.config.RAPPORT_SMTP_URL !== undefined,
  };
}

/** @throws listening.unknown-rule */
export async function showRule(context: VerbContext, id: string): Promise<Rule> {
  const [rule] = await readRules(context, id);
  if (rule === undefined) throw listeningError('unknown-rule', { rule: id });
  return rule;
}

async function readRules(context: VerbContext, only: string | undefined): Promise<Rule[]> {
  const since = toIso(context.clock.now() - MEASURED_MS);
  const { rows } = await sql<Row>`
    select r.*, q.name as query_name, q.kind as query_kind,
      (select min(bucket) from alert_counts c where c.workspace_id = r.workspace_id and c.query_id = r.id) as first_at,
      (select count(*)::int from alerts a where a.workspace_id = r.workspace_id and a.rule_id = r.id
        and a.raised_at >= ${since}::timestamptz) as raised,
      (select count(*)::int from alerts a where a.workspace_id = r.workspace_id and a.rule_id = r.id
        and a.raised_at >= ${since}::timestamptz and a.useful = false) as not_useful
    from alert_rules r left join queries q on q.workspace_id = r.workspace_id and q.id = r.id
    where r.workspace_id = ${context.workspace} and q.archived_at is null ${only === undefined ? sql`` : sql`and r.id = ${only}`}
    order by q.name nulls first, r.id limit 500`.execute(context.tx);
  const rules: Rule[] = [];
  for (const row of rows) {
    const [lastDelivery] = await readDeliveries(context, { rule: row.id });
    rules.push({ ...toRule(row, context.clock.now()), ...(lastDelivery === undefined ? {} : { lastDelivery }) });
  }
  return rules;
}

function toRule(row: Row, now: number): Rule {
  const watchedMs = row.first_at === null ? 0 : Math.min(MEASURED_MS, now - row.first_at - LEARNING_MS);
  const state = row.volume || row.negativity ? row.state : 'off';
  return {
    ...{ id: row.id, kind: row.query_kind ?? 'about-us', volume: row.volume, negativity: row.negativity },
    ...{ screen: row.screen, mail: row.mail, state, unheard: row.state_detail?.sources ?? [] },
    ...{ raised: row.raised, notUseful: row.not_useful },
    ...present({
      query: row.query_name,
      mailTo: row.mail_to,
      webhookUrl: row.webhook_url,
      mutedUntil: (row.muted_until ?? 0) > now ? toIso(row.muted_until ?? 0) : null,
      learningUntil: row.state_detail?.until === undefined ? null : toIso(row.state_detail.until),
      lookedAt: row.looked_at === null ? null : toIso(row.looked_at),
    }),
    ...(watchedMs < 7 * DAY_MS ? {} : { falseAlarms: falseAlarms(row.not_useful, watchedMs / DAY_MS) }),
  };
}
