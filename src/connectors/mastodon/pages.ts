/** Lists of a server: their cursor, their order, their rows. */
import { failure } from '../../kernel/outcome.ts';
import type { Json, NetworkItem } from '../items.ts';
import { type Home, itemOf } from './map.ts';
import { statusShape } from './shapes.ts';

export const unreadable = (what: string) => failure('refused', 'malformed-answer', `${what} could not be read`);

/** Ids of one server grow with time: longer is later, then alphabetical (numbers, flakes and ULIDs alike). */
export const isLater = (id: string, than: string): boolean =>
  id.length === than.length ? id > than : id.length > than.length;

export const latestOf = (ids: readonly string[], start: string): string =>
  ids.reduce((latest, id) => (isLater(id, latest) ? id : latest), start);

/** The cursor of every list here: the latest id that was read, `0` before the first. */
export const afterOf = (cursor: Json | undefined): string | undefined =>
  cursor !== null && typeof cursor === 'object' && !Array.isArray(cursor) && typeof cursor['after'] === 'string'
    ? cursor['after']
    : undefined;

/** The statuses among the rows that can be read. */
export const readable = (rows: readonly unknown[], home: Home): NetworkItem[] =>
  rows.flatMap((row) => {
    const status = statusShape.safeParse(row);
    return status.success ? [itemOf(status.data, home)] : [];
  });
