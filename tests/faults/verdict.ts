import type { OpenDesk } from '../../src/app.ts';
import { tables } from '../../src/platform/database/open-database.ts';
import type { PublishingTables } from '../../src/modules/publishing/index.ts';
import type { Truth } from './network-process.ts';

export interface Verdict {
  deliveries: number;
  states: Record<string, number>;
  duplicates: number;
  submittedAgain: number;
  falsePublished: number;
  falseRefused: number;
  lost: number;
  unsettled: number;
  submissions: number;
}

const ended = new Set(['live', 'refused']);

/** Counts of deliveries by state. */
export async function countStates({ desk }: OpenDesk): Promise<Record<string, number>> {
  const rows = await desk.database.asSystem((tx) =>
    tables<PublishingTables>(tx)
      .selectFrom('deliveries')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute(),
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

export const countEnded = (states: Record<string, number>): number =>
  Object.entries(states).reduce((sum, [state, count]) => (ended.has(state) ? sum + count : sum), 0);

/** Holds every word of the desk against what the network truly accepted. */
export async function judge(opened: OpenDesk, truth: Truth): Promise<Verdict> {
  const rows = await opened.desk.database.asSystem((tx) =>
    tables<PublishingTables>(tx).selectFrom('deliveries').select(['key', 'text', 'state', 'remote_id']).execute(),
  );
  const byText = Map.groupBy(truth.posts, ({ text }) => text);
  const verdict: Verdict = {
    deliveries: rows.length,
    states: await countStates(opened),
    duplicates: [...byText.values()].filter((posts) => posts.length > 1).length,
    submittedAgain: truth.submittedAgain,
    falsePublished: 0,
    falseRefused: 0,
    lost: 0,
    unsettled: 0,
    submissions: truth.submissions,
  };
  for (const row of rows) {
    const post = byText.get(row.text)?.[0];
    const isOut = post !== undefined && post.key === row.key && !post.isTurnedDown;
    if (!ended.has(row.state)) verdict.unsettled += 1;
    if (['live', 'published'].includes(row.state) && !isOut) verdict.falsePublished += 1;
    if (row.state === 'refused' && (isOut || post === undefined)) verdict.falseRefused += 1;
    if (post === undefined) verdict.lost += 1;
  }
  return verdict;
}
