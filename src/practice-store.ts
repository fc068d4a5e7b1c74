import type pg from 'pg';
import type { PracticeEvent, PracticeStore, StoredEvent } from './practice/server.ts';

/** Any constant: appenders take turns on it, so that sequences become visible in order. */
const APPEND_LOCK = 5_512_090_311;

/** The latest saved states of a town kept; older ones only save time. */
const CHECKPOINTS_KEPT = 6;

/** The practice network's memory in the desk's database, but in connections of its own: it outlives the worker that is killed while calling it. */
export function postgresPracticeStore(pool: pg.Pool): PracticeStore {
  const findByKey = async (client: pg.ClientBase, key: string): Promise<StoredEvent | undefined> => {
    const { rows } = await client.query<{ sequence: number; event: PracticeEvent }>(
      'select sequence, event from practice.events where key = $1',
      [key],
    );
    return rows[0];
  };
  return {
    appendOnce: async (key, event) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('select pg_advisory_xact_lock($1)', [APPEND_LOCK]);
        const existing = await findByKey(client, key);
        const { rows } = existing
          ? { rows: [existing] }
          : await client.query<{ sequence: number }>(
              `insert into practice.events (sequence, key, event)
               select coalesce(max(sequence), 0) + 1, $1, $2 from practice.events returning sequence`,
              [key, JSON.stringify(event)],
            );
        await client.query('commit');
        const sequence = rows[0]?.sequence ?? 0;
        return existing ? { sequence, existing } : { sequence };
      } catch (cause) {
        await client.query('rollback').catch(() => undefined);
        throw cause;
      } finally {
        client.release();
      }
    },
    list: async (afterSequence, limit) => {
      const { rows } = await pool.query<StoredEvent>(
        'select sequence, event from practice.events where sequence > $1 order by sequence limit $2',
        [afterSequence, limit],
      );
      return rows;
    },
    saveCheckpoint: async (account, simAt, state) => {
      await pool.query(
        `insert into practice.checkpoints (account, sim_at, state) values ($1, $2, $3)
         on conflict (account, sim_at) do update set state = excluded.state`,
        [account, Math.round(simAt), state],
      );
      await pool.query(
        `delete from practice.checkpoints where account = $1 and sim_at < (
           select min(sim_at) from (select sim_at from practice.checkpoints where account = $1 order by sim_at desc limit $2) newest)`,
        [account, CHECKPOINTS_KEPT],
      );
    },
    checkpointBefore: async (account, simAt) => {
      const { rows } = await pool.query<{ sim_at: number; state: string }>(
        'select sim_at, state from practice.checkpoints where account = $1 and sim_at <= $2 order by sim_at desc limit 1',
        [account, Math.round(simAt)],
      );
      const found = rows[0];
      return found && { simAt: found.sim_at, state: found.state };
    },
  };
}
