import { HOUR_MS } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { dueAtOf } from '../domain/moment.ts';
import { retimed } from '../domain/planning.ts';
import type { PublishingTables } from '../tables.ts';
import { lockDelivery, standingOf, takeStep } from './delivery-row.ts';

/** When a country changes its clocks, the wall time that people planned stays and the instant follows the new rule. */
export const recomputeZonesTask: Task = {
  name: 'publishing.recompute-zones',
  everyMs: 6 * HOUR_MS,
  run: async (desk, signal) => {
    let after = '00000000-0000-0000-0000-000000000000';
    while (!signal.aborted) {
      const page = await desk.database.asSystem((tx) =>
        tables<PublishingTables>(tx)
          .selectFrom('deliveries')
          .select(['workspace_id', 'id', 'wall_time', 'zone', 'due_at'])
          .where('state', 'in', ['scheduled', 'held'])
          .where('due_at', '>', at(desk.clock.now()))
          .where('id', '>', after)
          .orderBy('id')
          .limit(1_000)
          .execute(),
      );
      if (page.length === 0) return;
      after = page.at(-1)?.id ?? after;
      for (const row of page.filter((one) => dueAtOf({ wallTime: one.wall_time, zone: one.zone }) !== one.due_at)) {
        await desk.asSystem(row.workspace_id, 'publishing', (context) => followZone(context, row.id));
      }
    }
  },
};

async function followZone(context: VerbContext, id: string): Promise<void> {
  const row = await lockDelivery(context, id, 'wait');
  const dueAt = row && dueAtOf({ wallTime: row.wall_time, zone: row.zone });
  // A reply or "now" is an instant, not a wall time: its minute is only how it is shown.
  if (!row || dueAt === undefined || Math.abs(dueAt - row.due_at) < 60_000) return;
  const step = retimed(standingOf(row), dueAt, context.clock.now());
  if (step) await takeStep(context, row, step);
}
