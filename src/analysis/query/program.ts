import type { EpochMs } from '../../kernel/time.ts';
import type { FieldName } from './ast.ts';

/** One way a word of the text may look to count. */
export interface Pattern {
  term: string;
  /** The text's word may go on after `term`. Always true with `wild`, so whoever ignores `wild` lets through too much, never too little. */
  prefix: boolean;
  /** What must follow `term`: folded letters, `?` for one character, `*` for any number (`customi?e` -> `?e`). See `wildMatches`. */
  wild?: string;
  /** Case-exact: the text must have it written so (NFC). */
  written?: string;
}

/** What may stand at one position: any of the patterns. */
export type Slot = readonly Pattern[];

export type FieldTest =
  | { field: 'since' | 'until'; at: EpochMs }
  /** Whole numbers, both inclusive; one of them may be missing. */
  | { field: NumberField; least?: number; most?: number }
  | { field: ValueField; value: string };

export type NumberField = 'followers' | 'rating';
export type ValueField = Exclude<FieldName, 'since' | 'until' | NumberField>;

/** A query made ready to run: every word folded and spelled out. */
export type Program =
  /** One slot after the other, without a word between. */
  | { op: 'words'; slots: readonly Slot[] }
  /** At most `distance` words between; the two never overlap. */
  | { op: 'near'; left: Program; right: Program; distance: number; ordered: boolean }
  | { op: 'and' | 'or'; items: readonly Program[] }
  | { op: 'not'; item: Program }
  | { op: 'field'; test: FieldTest }
  /** The same asked of the title alone: the words that end before `document.title`. */
  | { op: 'title'; item: Program };
