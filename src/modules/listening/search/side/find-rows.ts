import { chunkBegins, chunkOf, type IndexFile } from './index-file.ts';
import { facetFields, idBytes } from './write-rows.ts';

export interface RowKey {
  at: number;
  id: string;
}

export interface Asked {
  /** An FTS5 expression. */
  match: string;
  /** Inclusive, exclusive. */
  since: number;
  until: number;
  /** `performance.now()` of this thread, past which the work stops. */
  deadline: number;
}

/** Rows looked through without a look at the clock. */
const ROWS_A_PIECE = 2 ** 20;

/** First and last instants of the chunks of a file, kept as it grows: what is written of a chunk only widens, and only the last one. */
export class ChunkTimes {
  least: number[] = [];
  most: number[] = [];
  /** The last instant of a chunk and all before it. */
  upTo: number[] = [];

  refresh(file: IndexFile): void {
    const from = Math.max(0, this.least.length - 1);
    for (const [c, least, most] of file.all('select c, least, most from chunks where c >= ? order by c', from)) {
      this.least[Number(c)] = Number(least);
      this.most[Number(c)] = Number(most);
      this.upTo[Number(c)] = Math.max(Number(most), this.upTo[Number(c) - 1] ?? -Infinity);
    }
  }

  /** Stretches of chunks that may hold something of the period, the last first; `inside` ones hold nothing else. */
  runs(since: number, until: number, rowsAPiece = ROWS_A_PIECE): { from: number; to: number; inside: boolean }[] {
    const runs: { from: number; to: number; inside: boolean }[] = [];
    for (let c = this.least.length - 1; c >= 0; c--) {
      const [least = Infinity, most = -Infinity] = [this.least[c], this.most[c]];
      if (least >= until || most < since) continue;
      const inside = least >= since && most < until;
      const last = runs.at(-1);
      if (last !== undefined && last.from === c + 1 && last.inside === inside && last.to - c < chunkOf(rowsAPiece))
        last.from = c;
      else runs.push({ from: c, to: c, inside });
    }
    return runs;
  }
}

/** The time ran out. */
export class TooSlow extends Error {}

const matching = `from words w join docs d on d.n = w.rowid where w.t match ? and w.rowid between ? and ? order by w.rowid desc`;

/**
 * The newest `wanted` rows before a place, newest first. Rows are visited from the last that came in; since they came in nearly in the order of time,
 * the walk ends as soon as no chunk before can hold anything newer than what was found.
 */
export function findRows(
  file: IndexFile,
  times: ChunkTimes,
  asked: Asked & { before: RowKey },
  wanted: number,
): RowKey[] {
  const runs = times.runs(asked.since, asked.before.at + 1);
  const newestBefore = (chunk: number): number => Math.min(asked.before.at, times.upTo[chunk] ?? -Infinity);
  const found: RowKey[] = [];
  const find = file.prepare(`select w.rowid, d.id ${matching}`);
  for (const run of runs) {
    let chunk = run.to + 1;
    const range = [chunkBegins(run.from), chunkBegins(run.to + 1) - 1] as const;
    for (const row of find.iterate(asked.match, ...range) as unknown as Iterable<[number, Uint8Array]>) {
      const here = chunkOf(row[0]);
      if (here !== chunk) {
        chunk = here;
        if (isEnough(found, wanted, newestBefore(here))) return found;
      }
      insertKey(found, keyOf(row[1]), asked, wanted);
    }
    if (isEnough(found, wanted, newestBefore(run.from - 1))) return found;
    if (performance.now() > asked.deadline) throw new TooSlow();
  }
  return found;
}

const isEnough = (found: readonly RowKey[], wanted: number, rest: number): boolean =>
  found.length >= wanted && (found[wanted - 1]?.at ?? 0) > rest;

function insertKey(
  found: RowKey[],
  key: RowKey,
  { since, before }: { since: number; before: RowKey },
  wanted: number,
): void {
  if (key.at < since || !isBefore(key, before)) return;
  let place = found.length;
  for (let last = found[place - 1]; last !== undefined && isBefore(last, key); last = found[place - 1]) place -= 1;
  if (place >= wanted) return;
  found.splice(place, 0, key);
  if (found.length > wanted) found.pop();
}

const isBefore = (a: RowKey, b: RowKey): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);

export function keyOf(bytes: Uint8Array): RowKey {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { at: instantOf(bytes), id };
}

/** The first 48 bits of a UUIDv7. */
const instantOf = (bytes: Uint8Array): number => {
  let at = 0;
  for (let i = 0; i < 6; i++) at = at * 256 + (bytes[i] ?? 0);
  return at;
};

/** A count with less time than this is walked from the newest and stopped; with more, FTS5 counts by itself, which can't be stopped. */
const PATIENT_MS = 500;

/** How many there are; `exact` false when the time was over, and then there are at least so many. */
export function countRows(file: IndexFile, times: ChunkTimes, asked: Asked): { count: number; exact: boolean } {
  let count = 0;
  const isPatient = asked.deadline - performance.now() > PATIENT_MS;
  const inside = file.prepare('select count(*) from words w where w.t match ? and w.rowid between ? and ?');
  const walked = file.prepare(
    'select w.rowid from words w where w.t match ? and w.rowid between ? and ? order by w.rowid desc',
  );
  const edge = file.prepare(`select w.rowid, d.id ${matching}`);
  for (const run of times.runs(asked.since, asked.until, Number.MAX_SAFE_INTEGER)) {
    if (performance.now() > asked.deadline) return { count, exact: false };
    const range = [chunkBegins(run.from), chunkBegins(run.to + 1) - 1] as const;
    if (run.inside && isPatient) {
      // FTS5 reaches the first row of a range by reading what is before it: the whole is asked for at once.
      count += Number((inside.get(asked.match, ...range) as unknown as [number])[0]);
      continue;
    }
    let looked = 0;
    const rows = (run.inside ? walked : edge).iterate(asked.match, ...range) as unknown as Iterable<
      [number, Uint8Array?]
    >;
    for (const [, id] of rows) {
      if (id === undefined || isIn(instantOf(id), asked)) count += 1;
      if (++looked % 256 === 0 && performance.now() > asked.deadline) return { count, exact: false };
    }
  }
  return { count, exact: true };
}

/** How many of these mentions the index takes for matches. */
export function countOnly(file: IndexFile, asked: Asked, ids: readonly string[]): { count: number; exact: boolean } {
  const number = file.prepare('select n from docs where id = ?');
  const passes = file.prepare('select 1 from words w where w.t match ? and w.rowid = ?');
  let count = 0;
  for (const id of ids) {
    const bytes = idBytes(id);
    const n = isIn(instantOf(bytes), asked) ? (number.get(bytes) as unknown as [number] | undefined)?.[0] : undefined;
    if (n !== undefined && passes.get(asked.match, n) !== undefined) count += 1;
    if (performance.now() > asked.deadline) return { count, exact: false };
  }
  return { count, exact: true };
}

const isIn = (at: number, { since, until }: Asked): boolean => at >= since && at < until;

export interface Picture {
  /** Rows looked at; with `exact` all there are. */
  seen: number;
  exact: boolean;
  facets: Record<(typeof facetFields)[number], { value: string; count: number }[]>;
  /** By hour since 1970. */
  hours: { hour: number; count: number; negative: number }[];
}

const HOUR_MS = 3_600_000;
const MOST_VALUES = 20;

/** What the matches are, by kind of value and by hour, from the newest until the time is over. */
export function pictureRows(file: IndexFile, times: ChunkTimes, asked: Asked): Picture {
  const counts = facetFields.map(() => new Map<number, number>());
  const hours = new Map<number, { count: number; negative: number }>();
  const negative = Number(
    file.all(`select n from names where field = 'sentiment' and value = 'negative'`)[0]?.[0] ?? -1,
  );
  let seen = 0;
  let exact = true;
  const read = file.prepare(`select d.id, ${facetFields.map((field) => `d.${field}`).join(', ')} ${matching}`);
  const sentimentAt = facetFields.indexOf('sentiment');
  for (const run of times.runs(asked.since, asked.until)) {
    const range = [chunkBegins(run.from), chunkBegins(run.to + 1) - 1] as const;
    for (const [id, ...values] of read.iterate(asked.match, ...range) as unknown as Iterable<
      [Uint8Array, ...number[]]
    >) {
      const at = instantOf(id);
      if (!isIn(at, asked)) continue;
      seen += 1;
      for (const [i, value] of values.entries()) counts[i]?.set(value, (counts[i].get(value) ?? 0) + 1);
      const hour = Math.floor(at / HOUR_MS);
      const sum = hours.get(hour) ?? { count: 0, negative: 0 };
      hours.set(hour, { count: sum.count + 1, negative: sum.negative + (values[sentimentAt] === negative ? 1 : 0) });
      if (seen % 1_024 === 0 && performance.now() > asked.deadline) {
        exact = false;
        break;
      }
    }
    if (!exact) break;
  }
  const facets = Object.fromEntries(facetFields.map((field, i) => [field, named(file, counts[i] ?? new Map())]));
  const byHour = [...hours].map(([hour, sum]) => ({ hour: hour * HOUR_MS, ...sum })).sort((a, b) => a.hour - b.hour);
  return { seen, exact, facets: facets as Picture['facets'], hours: byHour };
}

function named(file: IndexFile, counts: ReadonlyMap<number, number>): { value: string; count: number }[] {
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_VALUES);
  return top
    .map(([n, count]) => ({ value: String(file.all('select value from names where n = ?', n)[0]?.[0] ?? ''), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
