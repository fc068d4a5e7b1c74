import { sql } from 'kysely';
import type { Random } from '../../kernel/random.ts';
import type { Database } from '../database/open-database.ts';
import type { SealedColumn } from '../operations/area.ts';
import { isSealedWith, type Keyring, seal, unseal } from './seal.ts';

/** Seals every stored secret with the current key, in one transaction: the second half of a rotation. @returns how many were sealed anew */
export function sealAnew(
  database: Database,
  columns: readonly SealedColumn[],
  keyring: Keyring,
  random: Random,
): Promise<number> {
  return database.asSystem(async (tx) => {
    let count = 0;
    for (const { table, column, context } of columns) {
      const { rows } = await sql<{ workspace_id: string; id: string; sealed: string }>`
        select workspace_id, id, ${sql.ref(column)} as sealed from ${sql.table(table)}
        where ${sql.ref(column)} is not null for update`.execute(tx);
      for (const { workspace_id, id, sealed } of rows.filter((row) => !isSealedWith(row.sealed, keyring.current))) {
        const place = context(workspace_id, id);
        const anew = seal(unseal(sealed, place, keyring), place, keyring, random);
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
          where workspace_id = ${workspace_id} and id = ${id}`.execute(tx);
        count += 1;
      }
    }
    return count;
  });
}
