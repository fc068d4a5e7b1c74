import { wallTimeOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';

export interface Home {
  zone: string;
  currency: string;
  /** The day it is now, where the workspace is. */
  today: string;
}

export async function homeOf(context: VerbContext): Promise<Home> {
  const { time_zone, currency } = await outcomeTables(context.tx)
    .selectFrom('workspaces')
    .select(['time_zone', 'currency'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return { zone: time_zone, currency, today: wallTimeOf(context.clock.now(), time_zone).slice(0, 10) };
}
