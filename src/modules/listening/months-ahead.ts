import { HOUR_MS, toIso } from '../../kernel/time.ts';
import type { Task } from '../../platform/operations/area.ts';
import { monthOf } from './domain/roll-up.ts';
import { ensureMonths } from './ingest/ensure-months.ts';

/** Makes this month's and the next one's partition before anybody needs them. */
export const monthsAheadTask: Task = {
  name: 'listening.months-ahead',
  everyMs: 6 * HOUR_MS,
  run: async (desk) => {
    const now = desk.clock.now();
    const next = Temporal.PlainDate.from(toIso(now).slice(0, 10)).with({ day: 1 }).add({ months: 1 });
    await ensureMonths(desk, [monthOf(now), next.toString()]);
  },
};
