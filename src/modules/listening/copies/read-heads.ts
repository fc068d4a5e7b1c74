import { sql } from 'kysely';
import type { Sketch } from '../../../analysis/copies/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** A text that others may be copies of. */
export interface Head {
  mention: string;
  sketch: Pick<Sketch, 'features'>;
}

/** The known texts that own some of these keys, by key. Two look-ups, whatever the size of the batch. */
export async function readHeads(context: VerbContext, keys: readonly number[]): Promise<Map<number, Head>> {
  if (keys.length === 0) return new Map();
  const owned = await sql<{ key: number; mention_id: string }>`
    select key, mention_id from copy_keys
    where workspace_id = ${context.workspace} and key = any(${[...keys]}::integer[])`.execute(context.tx);
  if (owned.rows.length === 0) return new Map();
  const texts = await sql<{ mention_id: string; features: Buffer }>`
    select mention_id, features from copy_texts where workspace_id = ${context.workspace}
      and mention_id = any(${[...new Set(owned.rows.map((row) => row.mention_id))]}::uuid[])`.execute(context.tx);
  const heads = new Map(
    texts.rows.map((row) => [row.mention_id, { mention: row.mention_id, sketch: { features: unpack(row.features) } }]),
  );
  return new Map(
    owned.rows.flatMap((row) => {
      const head = heads.get(row.mention_id);
      return head === undefined ? [] : [[row.key, head] as const];
    }),
  );
}

/** Features as stored: four bytes each, the least first. */
export function pack(features: Uint32Array): Buffer {
  const bytes = Buffer.alloc(4 * features.length);
  features.forEach((feature, i) => bytes.writeUInt32LE(feature, 4 * i));
  return bytes;
}

const unpack = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(4 * i));
