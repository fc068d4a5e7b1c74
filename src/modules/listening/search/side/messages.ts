import type { WildTerm } from '../../../../analysis/query/index.ts';
import type { MentionRow } from '../../mention-rows.ts';
import type { IndexState, Standing } from './index-file.ts';
import type { Picture, RowKey } from './find-rows.ts';

/** What a thread is asked about an index file. Times are milliseconds. */
export interface Question {
  path: string;
  match: string;
  wilds: readonly WildTerm[];
  since: number;
  until: number;
  atMostMs: number;
}

export interface Requests {
  state: { ask: { path: string }; answer: IndexState };
  find: { ask: Question & { before: RowKey; wanted: number }; answer: Positioned<{ keys: RowKey[] }> };
  /** `only`: of these mentions alone, unless it is empty. */
  count: { ask: Question & { only: readonly string[] }; answer: Positioned<{ count: number; exact: boolean }> };
  picture: { ask: Question; answer: Positioned<Picture> };
  create: { ask: { path: string; state: Omit<IndexState, 'rows' | 'version' | 'turn'> }; answer: IndexState };
  /** Moves a file on; `moved` false: another process was there before. */
  change: { ask: Change; answer: { moved: boolean } };
  tidy: { ask: { path: string }; answer: Record<string, never> };
  close: { ask: { path: string }; answer: Record<string, never> };
}

/** The position the answer was read at, in one view of the file. */
type Positioned<T> = T & { position: string };

export interface Change {
  path: string;
  from: Standing;
  to: Omit<Standing, 'turn'>;
  rows: readonly MentionRow[];
  gone: readonly string[];
}

export type RequestName = keyof Requests;

export interface Envelope {
  number: number;
  name: RequestName;
  ask: Requests[RequestName]['ask'];
}

export type Reply =
  | { number: number; answer: unknown }
  | { number: number; error: { kind: 'slow' | 'missing' | 'broken' | 'full' | 'other'; message: string } };
