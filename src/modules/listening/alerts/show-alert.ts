import { BUCKET_MS, BUCKETS_AN_HOUR, countBand, dispersionAt, WINDOWS } from '../../../analysis/spikes/index.ts';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import { readMentions, toMention } from '../mention-rows.ts';
import { type AlertRow, findAlert, toAlert } from './alert-rows.ts';
import { readDeliveries } from './deliveries.ts';
import { unheard, type Watched, watchQuery } from './watch-query.ts';

/** Shown before the burst, and at most after it. */
const BEFORE_MS = DAY_MS;
const AFTER_MS = 2 * DAY_MS;
const TAIL = 0.01;

/** One alert with what it stands on. */
export async function showAlert(context: VerbContext, input: { alert: string }) {
  const row = await findAlert(context, input.alert);
  const home = await tables<WorkspaceTables>(context.tx)
    .selectFrom('workspaces')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const watched = await watchQuery(context, row.rule_id, home.time_zone, await unheard(context));
  const mentions = await readMentions(context, row.story.top);
  const order = new Map(row.story.top.map((id, i) => [id, i]));
  return {
    ...toAlert(row, context.clock.now()),
    points: pointsOf(watched, row, context.clock.now()),
    messages: mentions.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).map(toMention),
    deliveries: await readDeliveries(context, { alert: row.id }),
  };
}

/** Counts an hour (of negative messages, for negativity) against what was expected and the band that 98 of 100 such hours keep to. */
function pointsOf({ model, sums }: Watched, row: AlertRow, now: number) {
  const until = Math.min(now, (row.ended_at ?? now) + 6 * HOUR_MS, row.since + AFTER_MS);
  const first = Math.floor((row.since - BEFORE_MS) / HOUR_MS) * HOUR_MS;
  const spread = model.spread[hourWindow] ?? { clumps: 1, dispersion: 0 };
  const seen = row.kind === 'volume' ? sums.count : sums.negative;
  const points = [];
  for (let at = first; at < until; at += HOUR_MS) {
    const from = (at - model.counts.start) / BUCKET_MS;
    const to = Math.min(from + BUCKETS_AN_HOUR, seen.length - 1);
    if (from < 0 || to <= from) continue;
    const all = (sums.expected[to] ?? 0) - (sums.expected[from] ?? 0);
    const expected = row.kind === 'volume' ? all : ((sums.count[to] ?? 0) - (sums.count[from] ?? 0)) * model.share;
    const band = countBand(expected, dispersionAt(spread, expected), TAIL);
    points.push({
      ...{ at: toIso(at), count: (seen[to] ?? 0) - (seen[from] ?? 0), expected: Math.round(expected * 100) / 100 },
      ...{ ...band, heard: (sums.heard[to] ?? 0) - (sums.heard[from] ?? 0) === to - from },
    });
  }
  return points;
}

/** The learned window nearest to an hour from below. */
const hourWindow = Math.max(
  0,
  WINDOWS.findLastIndex((window) => window <= BUCKETS_AN_HOUR),
);
