import { foldCharacter } from './fold-letter.ts';

export interface Segment {
  term: string;
  start: number;
  end: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Cuts a run of a script written without blanks into words with the runtime's dictionaries (ICU); offsets count from `base`. */
export function segmentRun(run: string, base: number): Segment[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  const segments: Segment[] = [];
  for (const { segment, index } of segmenter.segment(run)) {
    const term = foldRun(segment);
    if (term !== '') segments.push({ term, start: base + index, end: base + index + segment.length });
  }
  return segments;
}

function foldRun(segment: string): string {
  let term = '';
  for (const character of segment.normalize('NFKC')) term += foldCharacter(character);
  return term;
}
