import type { WorkspaceId } from './kernel/ids.ts';
import { keyedRandom } from './kernel/random.ts';
import { DAY_MS, MINUTE_MS } from './kernel/time.ts';
import { bringCounts } from './modules/listening/index.ts';
import type { Desk } from './platform/operations/desk.ts';
import { practiceHost } from './practice/server.ts';

/** What the town says about the firm in five minutes of ours at its usual speed, and the share of it that is negative (measured). */
const IN_FIVE_MINUTES = 9;
const NEGATIVE_SHARE = 0.16;
const WEEKS_MS = 42 * DAY_MS;
/** Long enough to have looked around, soon enough to be still there. */
const STORM_AFTER_MINUTES = 8;

/**
 * Gives the practice desk one alert with true data soon after its first start. An alert needs weeks of the usual, which nobody practising
 * would wait for: so the roll-ups begin as if the town had been heard at this speed for six weeks. What comes then is the town's own:
 * something goes wrong in the firm, and people complain.
 */
export async function preparePracticeIncident(
  desk: Desk,
  workspace: WorkspaceId,
  query: string,
  handle: string,
): Promise<void> {
  const now = desk.clock.now();
  const random = keyedRandom('practice-usual', query);
  const rows: { at: number; count: number; negative: number }[] = [];
  let pace = 1;
  for (let at = now - (now % (5 * MINUTE_MS)) - WEEKS_MS; at < now - 5 * MINUTE_MS; at += 5 * MINUTE_MS) {
    // The town is livelier in one half hour than in the next.
    if (at % (30 * MINUTE_MS) === 0) pace = 0.8 + 0.4 * random.next();
    let count = 0;
    let negative = 0;
    // A sum of many small chances: as good as Poisson.
    for (let k = 0; k < 4 * IN_FIVE_MINUTES; k++) {
      if (random.next() >= 0.25 * pace) continue;
      count += 1;
      if (random.next() < NEGATIVE_SHARE) negative += 1;
    }
    rows.push({ at, count, negative });
  }
  await desk.asSystem(workspace, 'start', (context) => bringCounts(context, query, rows));
  await desk.fetch(`https://${practiceHost}/practice/storm?account=${handle}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ strength: 1, inMinutes: STORM_AFTER_MINUTES }),
  });
}
