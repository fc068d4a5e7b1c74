import { minorDigits } from '../../../kernel/money.ts';
import type { Block, ReportDocument } from '../contract-document.ts';
import type { Speech } from './speech.ts';

export interface ChartView {
  /** The picture, drawn left to right in every language: its shapes, and its words apart from them. */
  shapes: string;
  labels: Label[];
  width: number;
  height: number;
  alt: string;
  columns: string[];
  rows: string[][];
}

export interface Label {
  x: number;
  /** Of the line the letters stand on. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
  colour: string;
  size: number;
  text: string;
}

type Chart = Extract<Block, { type: 'chart' }>;

const WIDTH = 680;
const HEIGHT = 190;
const LEFT = 52;
const RIGHT = 8;
const TOP = 26;
const BOTTOM = 24;
const INK = '#1b1a17';
const SOFT = '#57534a';
const RULE = '#e4dfd4';

/** A chart as a picture and as a table. The words are the reader's; the time runs from left to right. */
export function chartView(chart: Chart, speech: Speech, document: ReportDocument): ChartView {
  const { say, show } = speech;
  const shown = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return '–';
    if (chart.unit === 'count') return show({ type: 'number', value });
    return show({ type: 'money', minor: Math.round(value), currency: chart.currency ?? document.workspace.currency });
  };
  return {
    ...draw(chart, speech, document),
    ...{ width: WIDTH, height: HEIGHT },
    alt: say(chart.alt),
    columns: [
      speech.t('reports.column.day'),
      ...chart.series.map(({ label }) => say(label)),
      ...(chart.band ? [say(chart.band.label)] : []),
    ],
    rows: chart.days.map((day, i) => [
      show({ type: 'day', value: day }),
      ...chart.series.map(({ values }) => shown(values[i])),
      ...(chart.band ? [`${shown(chart.band.low[i])} – ${shown(chart.band.high[i])}`] : []),
    ]),
  };
}

/** A round number at or above the largest value, whose half is round too. */
function ceiling(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

function draw(chart: Chart, speech: Speech, document: ReportDocument): Pick<ChartView, 'shapes' | 'labels'> {
  const { show } = speech;
  const { colour } = document.brand;
  const all = [...chart.series.flatMap(({ values }) => values), ...(chart.band?.high ?? [])].map((value) => value ?? 0);
  const top = ceiling(Math.max(...all, 2));
  const x = (place: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (place + 0.5)) / chart.days.length;
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const levels = [0, top / 2, top];
  const rules = levels.map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${fine(y(value))}" y2="${fine(y(value))}" stroke="${RULE}"/>`,
  );
  const lines = [...chart.series].reverse().map(({ values }, i, list) => {
    const style = strokeOf(i === list.length - 1, colour);
    return `<path d="${pathOf(values, x, y)}" fill="none" ${style} stroke-linejoin="round"/>`;
  });
  const ticks = levels.map((value) =>
    label({ x: LEFT - 6, y: y(value) + 3.5, anchor: 'end', text: tickText(chart, value, speech, document) }),
  );
  const last = chart.days.length - 1;
  const marks = [...new Set([0, Math.floor(last / 2), last])].map((place, i, list) => {
    const anchor = list.length === 1 ? 'middle' : i === 0 ? 'start' : i === list.length - 1 ? 'end' : 'middle';
    const at = anchor === 'start' ? LEFT : anchor === 'end' ? WIDTH - RIGHT : x(place);
    return label({ x: at, y: HEIGHT - 7, anchor, text: show({ type: 'day', value: chart.days[place] ?? '' }) });
  });
  const names = legend(chart, colour, speech);
  return {
    shapes: [
      chart.window === undefined ? '' : shadeOf(chart, chart.window, x),
      ...rules,
      chart.band === undefined ? '' : bandOf(chart.band, x, y, colour),
      ...lines,
      ...names.map(({ line }) => line),
    ].join(''),
    labels: [...ticks, ...marks, ...names.map(({ named }) => named)],
  };
}

type Place = (value: number) => number;

const label = (given: Pick<Label, 'x' | 'y' | 'anchor' | 'text'> & { colour?: string }): Label => ({
  ...{ size: 10, colour: SOFT, ...given },
  ...{ x: Math.round(given.x * 100) / 100, y: Math.round(given.y * 100) / 100 },
});

const strokeOf = (isMain: boolean, colour: string): string =>
  isMain ? `stroke="${colour}" stroke-width="2"` : 'stroke="#a39d91" stroke-width="1.25" stroke-dasharray="3 3"';

/** Names above the picture, each beside its line: an average sign is taken as 5.6 wide. */
function legend(chart: Chart, colour: string, { say }: Speech): { line: string; named: Label }[] {
  let at = LEFT;
  return chart.series.map((series, i) => {
    const text = say(series.label);
    const line = `<line x1="${at}" x2="${at + 18}" y1="9" y2="9" ${strokeOf(i === 0, colour)}/>`;
    const named = label({ x: at + 23, y: 12.5, anchor: 'start', colour: INK, text });
    at += 23 + Math.round(text.length * 5.6) + 18;
    return { line, named };
  });
}

function shadeOf(chart: Chart, window: NonNullable<Chart['window']>, x: Place): string {
  const first = chart.days.findIndex((day) => day >= window.from);
  const last = chart.days.findLastIndex((day) => day <= window.to);
  if (first === -1 || last < first) return '';
  const half = (x(1) - x(0)) / 2;
  return `<rect x="${fine(x(first) - half)}" y="${TOP}" width="${fine(x(last) - x(first) + 2 * half)}" height="${HEIGHT - TOP - BOTTOM}" fill="#f3f0e9"/>`;
}

function bandOf(band: NonNullable<Chart['band']>, x: Place, y: Place, colour: string): string {
  const places = band.low.flatMap((low, i) => (low === null || band.high[i] === null ? [] : [i]));
  if (places.length === 0) return '';
  const upper = places.map((i) => `${fine(x(i))},${fine(y(band.high[i] ?? 0))}`);
  const lower = [...places].reverse().map((i) => `${fine(x(i))},${fine(y(band.low[i] ?? 0))}`);
  return `<polygon points="${[...upper, ...lower].join(' ')}" fill="${colour}" fill-opacity="0.14"/>`;
}

/** A gap breaks the line. */
function pathOf(values: readonly (number | null)[], x: Place, y: Place): string {
  let isOpen = false;
  return values
    .map((value, i) => {
      if (value === null) {
        isOpen = false;
        return '';
      }
      const step = `${isOpen ? 'L' : 'M'}${fine(x(i))} ${fine(y(value))}`;
      isOpen = true;
      return step;
    })
    .join('');
}

function tickText(chart: Chart, value: number, { show }: Speech, document: ReportDocument): string {
  if (chart.unit === 'count') return show({ type: 'number', value });
  const currency = chart.currency ?? document.workspace.currency;
  return show({ type: 'number', value: value / 10 ** minorDigits(currency) });
}

const fine = (value: number): string => String(Math.round(value * 100) / 100);

/** The shapes alone, as a file. */
export const pictureOf = ({ shapes, width, height }: ChartView): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes}</svg>`;
