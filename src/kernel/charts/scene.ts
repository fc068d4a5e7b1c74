/**
 * A chart as plain marks, without a screen: React draws them on the desk, `svgText` writes them into files and reports. Always left to right.
 */
export interface Scene {
  /** CSS pixels. */
  width: number;
  height: number;
  marks: readonly Mark[];
  /** One line across the plot for each point or row: where a reader's cursor can stand. */
  stops: readonly Stop[];
}

export interface Stop {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Whose mark it is: `seen` was observed; `first` and `second` are estimates. */
export type Tone = 'seen' | 'first' | 'second';

export type Role =
  | 'grid'
  | 'zero'
  /** Days that the question is about. */
  | 'window'
  | 'window-edge'
  /** Effects too small to matter to anybody. */
  | 'region'
  /** 95 %, 80 % and 50 % of an estimate, from thin to thick or from pale to full. */
  | 'wide'
  | 'middle'
  | 'narrow'
  | 'line'
  | 'dot'
  /** What other methods say of the same. */
  | 'other'
  | 'label'
  | 'name'
  | 'value';

interface Styled {
  role: Role;
  tone?: Tone;
}

export type Mark = Styled &
  (
    | { kind: 'path'; d: string }
    | { kind: 'line'; x1: number; x2: number; y1: number; y2: number }
    | { kind: 'rect'; x: number; y: number; width: number; height: number }
    | { kind: 'circle'; cx: number; cy: number; r: number }
    | { kind: 'text'; x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string }
  );

/** Size of every letter in a chart, CSS pixels. */
export const LETTER_SIZE = 11;

/** About how wide a text is in a chart, CSS pixels; rather too much than too little. */
export const textWidth = (text: string): number => [...text].length * LETTER_SIZE * 0.6;

/** A text that fits into a width, with its end cut off where it does not. */
export function fitted(text: string, width: number): string {
  const letters = [...text];
  const room = Math.floor(width / (LETTER_SIZE * 0.6));
  return letters.length <= room ? text : `${letters.slice(0, Math.max(1, room - 1)).join('')}…`;
}
