import type { Selectable } from 'kysely';
import {
  BUCKET_MS,
  countBand,
  dispersionAt,
  type Finding,
  type Kind,
  type Step,
  WINDOWS,
} from '../../../analysis/spikes/index.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { AlertTables } from '../tables-alerts.ts';
import { queueNotices } from './queue-notices.ts';
import { isLouder, severityOf } from './severity.ts';
import { tellStory } from './tell-story.ts';
import type { Watched } from './watch-query.ts';

export type RuleRow = Selectable<AlertTables['alert_rules']>;

/** Ordinary stretches stay within the band 98 times in a hundred. */
const TAIL = 0.01;
/** While an incident goes on its story is told anew so often. */
const STORY_MS = MINUTE_MS;

/** Writes one alert down, and what is to be told of it. A second one of the same incident can't be written: an index sees to that. */
export async function raiseAlert(
  context: VerbContext,
  rule: RuleRow,
  watched: Watched,
  finding: Finding,
  since: number,
): Promise<void> {
  const now = new Date(context.clock.now());
  const story = await tellStory(context, rule.id, since, watched.model.share);
  const severity = severityOf(watched.model, finding, story);
  const id = context.newId();
  const made = await tables<AlertTables>(context.tx)
    .insertInto('alerts')
    .values({
      ...{ workspace_id: context.workspace, id, rule_id: rule.id, kind: finding.kind, severity },
      ...{ since: new Date(since), raised_at: now, changed_at: now, story: JSON.stringify(story) },
      ...figures(watched, finding),
      acknowledged_by: null,
      ended_because: null,
      useful: null,
      judged_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return;
  if (!isMuted(rule, context.clock.now())) await queueNotices(context, rule, { id, severity }, 'raised');
  context.announce('listening', id);
}

/** What the deciding stretch held, against what it should have. */
function figures({ model }: Watched, finding: Finding) {
  const w = WINDOWS.indexOf(finding.window);
  const dispersion =
    finding.kind === 'volume' ? dispersionAt(model.spread[w] ?? { clumps: 1, dispersion: 0 }, finding.expected) : 0;
  const { low, high } = countBand(finding.expected, dispersion, TAIL);
  return {
    ...{ window_minutes: (finding.window * BUCKET_MS) / MINUTE_MS, seen: finding.seen, total: finding.total },
    ...{ expected: finding.expected, low, high: Math.min(high, finding.kind === 'volume' ? high : finding.total) },
  };
}

/** An incident goes on: its story is kept fresh, and who was told hears again when it has become louder. */
export async function growAlert(
  context: VerbContext,
  rule: RuleRow,
  watched: Watched,
  kind: Kind,
  step: Extract<Step, { is: 'going-on' }>,
): Promise<void> {
  const open = await openAlert(context, rule.id, kind);
  const now = context.clock.now();
  if (open === undefined || now - open.changed_at < STORY_MS) return;
  const story = await tellStory(context, rule.id, open.since, open.story.usualNegative);
  const severity = step.finding === undefined ? open.severity : severityOf(watched.model, step.finding, story);
  const louder = isLouder(severity, open.severity);
  const figure = step.finding !== undefined && (louder || step.grew) ? figures(watched, step.finding) : {};
  if (story.messages === open.story.messages && !louder) return;
  await tables<AlertTables>(context.tx)
    .updateTable('alerts')
    .set({ story: JSON.stringify(story), changed_at: new Date(now), ...figure, ...(louder ? { severity } : {}) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', open.id)
    .execute();
  const silent = open.muted_at !== null || (open.snoozed_until ?? 0) > now || open.acknowledged_at !== null;
  if (louder && !silent && !isMuted(rule, now)) await queueNotices(context, rule, { id: open.id, severity }, 'grew');
  context.announce('listening', open.id);
}

/** An incident is over. */
export async function endAlert(context: VerbContext, rule: RuleRow, kind: Kind, because: string): Promise<void> {
  const open = await openAlert(context, rule.id, kind);
  if (open === undefined) return;
  const now = new Date(context.clock.now());
  await tables<AlertTables>(context.tx)
    .updateTable('alerts')
    .set({ ended_at: now, ended_because: because, changed_at: now })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', open.id)
    .execute();
  if (open.muted_at === null) await queueNotices(context, rule, open, 'ended');
  context.announce('listening', open.id);
}

const openAlert = (context: VerbContext, rule: string, kind: Kind) =>
  tables<AlertTables>(context.tx)
    .selectFrom('alerts')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('rule_id', '=', rule)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .executeTakeFirst();

const isMuted = (rule: RuleRow, now: number): boolean => (rule.muted_until ?? 0) > now;
