import type { Random } from './kernel/random.ts';
import type { Clock } from './kernel/time.ts';
import type { Database } from './platform/database/open-database.ts';
import type { InProcessHost } from './platform/http-client/open-http-client.ts';
import { createPracticeServer, practiceHost } from './practice/server.ts';
import { postgresPracticeStore } from './practice-store.ts';

/** Serves the practice network inside this process, under the one name that never leaves it. */
export function openPractice(world: {
  database: Database;
  clock: Clock;
  random: Random;
}): ReadonlyMap<string, InProcessHost> {
  const { clock, random } = world;
  const server = createPracticeServer({ store: postgresPracticeStore(world.database.pool), clock, random });
  return new Map([[practiceHost, server.handle]]);
}
