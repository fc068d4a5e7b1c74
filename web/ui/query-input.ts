import type { ReactNode } from 'react';

/** What the plain field leaves to the editor that takes its place, and how either is focused. */
export interface HandOver {
  /** Says how to focus what is at work now. */
  offerFocus: (focus: () => void) => void;
  /** Keeps where the cursor is. */
  note: (cursor: Cursor) => void;
  /** Where the cursor was last. */
  cursor: () => Cursor;
}

export interface Cursor {
  isFocused: boolean;
  anchor: number;
  head: number;
}

/** What the plain field and the editor both take. */
export interface QueryInputProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (query: string) => void;
  onSubmit?: () => void;
  /** Told after each change whether the query can be read; never told while only the plain field is there. */
  onJudged?: (isReadable: boolean) => void;
  isMultiLine?: boolean;
  rightSection?: ReactNode;
  /** The element that explains the query. */
  describedBy: string;
  handOver: HandOver;
}
