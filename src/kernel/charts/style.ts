import type { Mark, Role, Tone } from './scene.ts';

/** Colours by name; `web/ui/tokens.css` says them for the desk, `palette.ts` for files. */
export type Colour = 'paper' | 'ink' | 'ink-soft' | 'rule' | 'rule-strong' | 'accent';

interface Style {
  fill?: Colour;
  stroke?: Colour;
  width?: number;
  dash?: string;
  opacity?: number;
}

const tones: Readonly<Record<Tone, Colour>> = { seen: 'ink', first: 'accent', second: 'ink-soft' };

function styleOf(role: Role, tone: Tone, kind: Mark['kind']): Style {
  const colour = tones[tone];
  // The same share of an estimate is a pale area over time and a thick line in a row.
  const isArea = kind === 'path' || kind === 'rect';
  switch (role) {
    case 'grid':
      return { stroke: 'rule', width: 1 };
    case 'zero':
      return { stroke: 'rule-strong', width: 1.25 };
    case 'window':
      return { fill: 'rule', opacity: 0.45 };
    case 'window-edge':
      return { stroke: 'rule-strong', width: 1, dash: '3 3' };
    case 'region':
      return { fill: 'rule-strong', opacity: 0.2 };
    case 'wide':
      return isArea ? { fill: colour, opacity: 0.16 } : { stroke: colour, width: 1.5 };
    case 'middle':
      return isArea ? { fill: colour, opacity: 0.2 } : { stroke: colour, width: 4, opacity: 0.75 };
    case 'narrow':
      return isArea ? { fill: colour, opacity: 0.26 } : { stroke: colour, width: 7 };
    case 'line':
      return tone === 'seen'
        ? { stroke: colour, width: 1.75 }
        : { stroke: colour, width: 2, dash: tone === 'first' ? '6 3' : '2 3' };
    case 'dot':
      return { fill: 'paper', stroke: colour, width: 2.25 };
    case 'other':
      return { stroke: 'ink-soft', width: 1.5 };
    case 'label':
      return { fill: 'ink-soft' };
    case 'name':
      return { fill: 'ink' };
    case 'value':
      return { fill: 'ink' };
  }
}

/** How a mark is drawn, as attributes of SVG. @param paint what a colour's name becomes: a variable on the desk, a number in a file */
export function inkOf(mark: Mark, paint: (colour: Colour) => string): Record<string, string | number> {
  const { fill, stroke, width, dash, opacity } = styleOf(mark.role, mark.tone ?? 'seen', mark.kind);
  return {
    fill: fill === undefined ? 'none' : paint(fill),
    ...(stroke === undefined ? {} : { stroke: paint(stroke), 'stroke-width': width ?? 1, 'stroke-linejoin': 'round' }),
    ...(dash === undefined ? {} : { 'stroke-dasharray': dash }),
    ...(opacity === undefined ? {} : { [fill === undefined ? 'stroke-opacity' : 'fill-opacity']: opacity }),
  };
}

/** Where a mark lies, as attributes of SVG. */
export function shapeOf(mark: Mark): Record<string, string | number> {
  switch (mark.kind) {
    case 'path':
      return { d: mark.d };
    case 'line':
      return { x1: round(mark.x1), x2: round(mark.x2), y1: round(mark.y1), y2: round(mark.y2) };
    case 'rect':
      return { x: round(mark.x), y: round(mark.y), width: round(mark.width), height: round(mark.height) };
    case 'circle':
      return { cx: round(mark.cx), cy: round(mark.cy), r: mark.r };
    case 'text':
      return { x: round(mark.x), y: round(mark.y), 'text-anchor': mark.anchor };
  }
}

/** A hundredth of a pixel is enough, and the same everywhere. */
const round = (value: number): number => Math.round(value * 100) / 100;
