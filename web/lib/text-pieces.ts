/** Offsets in UTF-16 units, end exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

export interface TextPiece {
  text: string;
  start: number;
  /** Index of the range it belongs to, or undefined between ranges. */
  range?: number;
}

/**
 * Cuts a text at the edges of ranges. Ranges that lie outside, are empty or begin inside an earlier one are left out, so that
 * nothing is shown twice or lost.
 */
export function piecesOf(text: string, ranges: readonly TextRange[]): TextPiece[] {
  const ordered = ranges
    .map((range, index) => ({ ...range, index }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end, index } of ordered) {
    const stop = Math.min(end, text.length);
    if (start < at || start >= stop) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), start: at });
    pieces.push({ text: text.slice(start, stop), start, range: index });
    at = stop;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at });
  return pieces;
}
