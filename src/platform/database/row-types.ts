import { type ColumnType, type RawBuilder, sql } from 'kysely';
import pg from 'pg';

/**
 * How columns look in our code: instants as epoch milliseconds, 8-byte integers as numbers (all of ours stay below 2^53),
 * numerics as text (money is integers; a numeric is only ever shown).
 */
const instantToMs = (text: string): number => Number(pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)(text));

export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return instantToMs;
    if (oid === pg.types.builtins.INT8) return Number;
    if (oid === pg.types.builtins.DATE) return String;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** A timestamptz column: read as epoch milliseconds, written as a Date. */
export type Instant = ColumnType<number, Date, Date>;
export type NullableInstant = ColumnType<number | null, Date | null | undefined, Date | null>;
/** A jsonb column: read as a value, written as JSON text (so that an array is not taken for a PostgreSQL array). */
export type Jsonb<T> = ColumnType<T, string, string>;
/** A column the database fills when it is not given. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** An instant as a value to compare a timestamptz column with: `where('due_at', '<=', at(now))`. */
export const at = (ms: number): RawBuilder<number> => sql<number>`${new Date(ms)}::timestamptz`;
