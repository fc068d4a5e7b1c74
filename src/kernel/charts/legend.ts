import { type Mark, type Role, textWidth, type Tone } from './scene.ts';

export interface LegendEntry {
  name: string;
  role: Role;
  tone?: Tone;
  /** The sign is a stroke, as in rows, not a patch. */
  isStroke?: boolean;
}

const LINE = 17;
const SIGN = 18;
const GAP = 16;

/** What each mark means, in as many lines as the width asks for; above the plot. */
export function legend(
  entries: readonly LegendEntry[],
  left: number,
  width: number,
): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let x = left;
  let line = 0;
  for (const entry of entries) {
    const wide = SIGN + 6 + textWidth(entry.name);
    if (x > left && x + wide > width) {
      x = left;
      line += 1;
    }
    const y = line * LINE + 9;
    marks.push(signOf(entry, x, y));
    marks.push({ kind: 'text', role: 'label', x: x + SIGN + 6, y: y + 4, anchor: 'start', text: entry.name });
    x += wide + GAP;
  }
  return { marks, height: entries.length === 0 ? 4 : (line + 1) * LINE + 6 };
}

function signOf({ role, tone, isStroke }: LegendEntry, x: number, y: number): Mark {
  const own = { role, ...(tone === undefined ? {} : { tone }) };
  if (role === 'other') return { ...own, kind: 'line', x1: x + SIGN / 2, x2: x + SIGN / 2, y1: y - 5, y2: y + 5 };
  if (role === 'dot') return { ...own, kind: 'circle', cx: x + SIGN / 2, cy: y, r: 4 };
  if (role === 'line' || isStroke === true) return { ...own, kind: 'line', x1: x, x2: x + SIGN, y1: y, y2: y };
  return { ...own, kind: 'rect', x, y: y - 5, width: SIGN, height: 10 };
}
