import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { EpochMs } from '../../kernel/time.ts';
import { APP_ROLE, type Database, type Tx } from '../database/open-database.ts';
import type { Job } from '../operations/area.ts';
import type { Desk, JobQueue } from '../operations/desk.ts';
import type { Log } from '../telemetry/log.ts';

/**
 * The queue: pg-boss in its own schema of the same database. A job is sent inside the caller's transaction and only wakes;
 * what there is to do stands in the areas' tables, so a job lost, doubled or late changes nothing but the moment.
 */
export interface Jobs extends JobQueue {
  /** Creates the schema and the queues, so that jobs can be sent. */
  open(jobs: readonly Job[]): Promise<void>;
  /** Starts handling jobs in this process. */
  handle(desk: Desk, jobs: readonly Job[]): Promise<void>;
  stop(): Promise<void>;
}

const SCHEMA = 'jobs';

export function openJobs(database: Database, log: Log): Jobs {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values) },
    superviseIntervalSeconds: 120,
    maintenanceIntervalSeconds: 3_600,
    schedule: true,
  } as never);
  boss.on('error', (error: Error) => log.warn('jobs.error', { error }));
  return {
    send: async (tx, job, payload, at) => {
      await boss.send(job, payload, sendOptions(tx, at));
    },
    open: async (jobs) => {
      await boss.start();
      for (const job of jobs) {
        if (!(await boss.getQueue(job.name)))
          await boss.createQueue(job.name, { retryLimit: 10, retryBackoff: true, retryDelay: 5 });
      }
      await database.pool.query(`grant usage on schema ${SCHEMA} to ${APP_ROLE};
        grant select, insert, update on all tables in schema ${SCHEMA} to ${APP_ROLE};
        grant execute on all functions in schema ${SCHEMA} to ${APP_ROLE}`);
    },
    handle: async (desk, jobs) => {
      for (const job of jobs) await handle(boss, desk, job, log);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

async function handle(boss: PgBoss, desk: Desk, job: Job, log: Log): Promise<void> {
  if (job.cron) await boss.schedule(job.name, job.cron);
  await boss.work<Record<string, string>>(job.name, { pollingIntervalSeconds: 2 }, async (arrived) => {
    for (const one of arrived) {
      log.debug('job.run', { job: job.name });
      await job.run(desk, one.data ?? {});
    }
  });
}

function sendOptions(tx: Tx, at: EpochMs | undefined) {
  const db = {
    executeSql: async (text: string, values: unknown[] = []) => {
      const result = await tx.executeQuery(sqlWithValues(text, values));
      return { rows: result.rows as Record<string, unknown>[] };
    },
  };
  return { db, ...(at === undefined ? {} : { startAfter: new Date(at) }) } as never;
}

/** pg-boss hands over text with $1, $2…: compiled as it stands. */
function sqlWithValues(text: string, values: readonly unknown[]) {
  return {
    sql: text,
    parameters: values,
    query: sql`${sql.raw(text)}`.toOperationNode(),
    queryId: { queryId: text.slice(0, 40) },
  } as never;
}
