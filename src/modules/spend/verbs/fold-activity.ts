import { sql } from 'kysely';
import { type EpochMs, instantOf, wallTimeOf } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SubjectType } from '../contract-shapes.ts';
import { activeTime, IDLE_CUT_MS } from '../domain/minutes.ts';
import { spendTables } from '../ledger.ts';
import { costDay } from './cost-day.ts';

export const dayOf = (instant: EpochMs, zone: string): string => wallTimeOf(instant, zone).slice(0, 10);

/** Days whose minutes a beat can change: a beat at midnight closes a stretch of the day before. */
export const touchedDays = (instants: readonly EpochMs[], zone: string): string[] => [
  ...new Set(
    instants.flatMap((instant) => [instant - IDLE_CUT_MS, instant, instant + IDLE_CUT_MS].map((i) => dayOf(i, zone))),
  ),
];

/** Works out a person's day anew from the beats. Running it twice changes nothing; corrections by hand stay. */
export async function foldDay(context: VerbContext, userId: string, day: string, zone: string): Promise<void> {
  const from = instantOf(`${day}T00:00`, zone);
  const to = instantOf(`${Temporal.PlainDate.from(day).add({ days: 1 }).toString()}T00:00`, zone);
  const beats = await spendTables(context.tx)
    .selectFrom('activity')
    .select(['tab', 'at', 'subject_type', 'subject_id'])
    .where('workspace_id', '=', context.workspace)
    .where('user_id', '=', userId)
    .where('at', '>=', at(from - IDLE_CUT_MS))
    .where('at', '<=', at(to + IDLE_CUT_MS))
    .execute();
  const seen = activeTime(
    beats.map((beat) => ({ tab: beat.tab, at: beat.at, subject: `${beat.subject_type}:${beat.subject_id}` })),
    { from, to },
  );
  if (seen.size === 0) return;
  await writeSeen(context, userId, day, seen);
  await costDay(context, userId, day);
}

async function writeSeen(
  context: VerbContext,
  userId: string,
  day: string,
  seen: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...seen].map(([subject, ms]) => {
    const [type = '', id = ''] = subject.split(':');
    return {
      workspace_id: context.workspace,
      day,
      user_id: userId,
      subject_type: type as SubjectType,
      subject_id: id,
      seen_ms: ms,
      hourly_minor: 0,
      currency: '',
      cost_minor: 0,
    };
  });
  await spendTables(context.tx)
    .insertInto('labour')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'day', 'user_id', 'subject_type', 'subject_id'])
        .doUpdateSet({ seen_ms: sql`excluded.seen_ms` }),
    )
    .execute();
}
