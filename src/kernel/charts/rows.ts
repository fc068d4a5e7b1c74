import { scaleLinear } from '@visx/scale';
import { type LegendEntry, legend } from './legend.ts';
import { fitted, type Mark, type Scene, textWidth, type Tone } from './scene.ts';

export interface Row {
  /** What it is about; somebody's words. */
  name: string;
  tone: Tone;
  /** Absent: it can't be told, and the row says so by `note`. */
  value?: number;
  spans: { 50?: readonly [number, number]; 80?: readonly [number, number]; 95?: readonly [number, number] };
  /** What other methods say of the same. */
  others?: readonly number[];
  /** Stands in the place of an estimate that is missing. */
  note?: string;
}

export interface RowsChart {
  rows: readonly Row[];
  /** What the signs mean. */
  legend: readonly LegendEntry[];
  region?: { low: number; high: number };
  hasZero: boolean;
  word: (value: number) => string;
}

const ROW = 34;
/** With the name above its line, where names have no column. */
const TALL_ROW = 46;
const FOOT = 22;
const NARROW = 480;
const TICKS = 4;

/** How high the rows stand at a width, CSS pixels. */
export function rowsHeight(chart: RowsChart, width: number): number {
  const { height } = legend(chart.legend, 0, width);
  return height + FOOT + chart.rows.length * (width < NARROW ? TALL_ROW : ROW);
}

/** One estimate a row: a dot with its intervals, the thicker the likelier. */
export function rowsScene(chart: RowsChart, width: number): Scene {
  const isNarrow = width < NARROW;
  const rowHeight = isNarrow ? TALL_ROW : ROW;
  const height = rowsHeight(chart, width);
  const head = legend(chart.legend, 0, width);
  const names = Math.min(width * 0.34, Math.max(40, ...chart.rows.map(({ name }) => textWidth(name))) + 12);
  const values =
    Math.max(20, ...chart.rows.map(({ value }) => (value === undefined ? 0 : textWidth(chart.word(value))))) + 12;
  const left = isNarrow ? 6 : names;
  const x = scaleLinear<number>({ domain: ends(chart), range: [left + 6, width - values - 6], nice: TICKS });
  const floor = height - FOOT;
  const middleOf = (index: number): number => head.height + index * rowHeight + (isNarrow ? 31 : ROW / 2);
  return {
    width,
    height,
    marks: [
      ...head.marks,
      ...regionMark(chart, x, head.height, floor),
      ...ticks(chart, x, head.height, floor),
      ...chart.rows.flatMap((row, index) => {
        const y = middleOf(index);
        return [
          ...nameMarks(row, y, isNarrow, isNarrow ? width - values : names - 12),
          ...estimateMarks(row, x, y, left),
          ...(row.value === undefined
            ? []
            : [
                {
                  kind: 'text',
                  role: 'value',
                  x: width,
                  y: y + 4,
                  anchor: 'end',
                  text: chart.word(row.value),
                } as const,
              ]),
        ];
      }),
    ],
    stops: chart.rows.map((_, index) => ({ x1: left, x2: width, y1: middleOf(index), y2: middleOf(index) })),
  };
}

function ends({ rows, hasZero, region }: RowsChart): [number, number] {
  const values = [
    ...rows.flatMap(({ value, spans, others = [] }) => [
      ...(value === undefined ? [] : [value]),
      ...Object.values(spans).flat(),
      ...others,
    ]),
    ...(hasZero ? [0] : []),
    ...(region === undefined ? [] : [region.low, region.high]),
  ].filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (high > low) return [low, high];
  return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, low)];
}

type Scale = (value: number) => number;

function regionMark({ region }: RowsChart, x: Scale, top: number, floor: number): Mark[] {
  if (region === undefined) return [];
  const [from, to] = [x(region.low), x(region.high)];
  return [{ kind: 'rect', role: 'region', x: from, y: top, width: Math.max(1, to - from), height: floor - top }];
}

function ticks(
  { hasZero, word }: RowsChart,
  x: ReturnType<typeof scaleLinear<number>>,
  top: number,
  floor: number,
): Mark[] {
  const [from = 0, to = 1] = x.range();
  const room = Math.max(2, Math.floor((to - from) / 90));
  return x.ticks(Math.min(TICKS, room)).flatMap((tick): Mark[] => [
    { kind: 'line', role: hasZero && tick === 0 ? 'zero' : 'grid', x1: x(tick), x2: x(tick), y1: top, y2: floor },
    { kind: 'text', role: 'label', x: x(tick), y: floor + 15, anchor: 'middle', text: word(tick) },
  ]);
}

const nameMarks = ({ name }: Row, y: number, isNarrow: boolean, room: number): Mark[] => [
  { kind: 'text', role: 'name', x: 0, y: isNarrow ? y - 14 : y + 4, anchor: 'start', text: fitted(name, room) },
];

function estimateMarks({ tone, value, spans, others = [], note }: Row, x: Scale, y: number, left: number): Mark[] {
  if (value === undefined)
    return note === undefined
      ? []
      : [{ kind: 'text', role: 'label', x: left + 12, y: y + 4, anchor: 'start', text: note }];
  const across = (role: 'wide' | 'middle' | 'narrow', span?: readonly [number, number]): Mark[] =>
    span === undefined ? [] : [{ kind: 'line', role, tone, x1: x(span[0]), x2: x(span[1]), y1: y, y2: y }];
  return [
    ...across('wide', spans[95]),
    ...across('middle', spans[80]),
    ...across('narrow', spans[50]),
    ...others
      .filter(Number.isFinite)
      .map((other): Mark => ({ kind: 'line', role: 'other', x1: x(other), x2: x(other), y1: y - 9, y2: y + 9 })),
    { kind: 'circle', role: 'dot', tone, cx: x(value), cy: y, r: 5 },
  ];
}
