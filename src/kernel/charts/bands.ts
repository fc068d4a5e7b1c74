import { scaleLinear } from '@visx/scale';
import { area, line } from '@visx/shape';
import { type LegendEntry, legend } from './legend.ts';
import { type Mark, type Scene, textWidth, type Tone } from './scene.ts';

/** An estimate at one place: its middle, and between what it lies with 50 and 95 % chance. */
export interface Band {
  low95: number;
  low50: number;
  median: number;
  high50: number;
  high95: number;
}

export interface BandsChart {
  /** Places along the plot, rising: epoch milliseconds for days, any quantity for curves. */
  at: readonly number[];
  /** Estimates with a band each; null where there is none. */
  bands: readonly { tone: Tone; name: string; points: readonly (Band | null)[] }[];
  /** What was observed; null where nothing was. */
  lines?: readonly { tone: Tone; name: string; values: readonly (number | null)[] }[];
  /** Shaded, from place to place: the days that the question is about. */
  window?: { from: number; to: number; name: string };
  /** Effects between these matter to nobody. */
  region?: { low: number; high: number; name: string };
  /** The scale takes in zero, and its line is strong. */
  hasZero: boolean;
  /** Names of the two shades. */
  shades: { wide: string; narrow: string };
  words: { across: (at: number) => string; up: (value: number) => string };
}

interface Room {
  left: number;
  right: number;
  top: number;
  floor: number;
}

const FOOT = 24;
const END = 12;
const LEVELS = 4;
/** The scale ends at a round number of this many steps: little room is lost. */
const NICE = 10;
const LABEL_ROOM = 120;

/** Estimates with their bands along time or any quantity, over what was observed. */
export function bandsScene(chart: BandsChart, width: number, height: number): Scene {
  const ends = levelEnds(chart);
  const firstTicks = scaleLinear<number>({ domain: ends, range: [1, 0], nice: NICE }).ticks(LEVELS);
  const left = Math.min(width / 3, Math.max(28, ...firstTicks.map((tick) => textWidth(chart.words.up(tick)) + 10)));
  const head = legend(entriesOf(chart), left, width);
  const room: Room = { left, right: width - END, top: head.height + 4, floor: height - FOOT };
  const y = scaleLinear<number>({ domain: ends, range: [room.floor, room.top], nice: NICE });
  const [first, last] = [chart.at[0] ?? 0, chart.at.at(-1) ?? 1];
  const x = scaleLinear<number>({ domain: [first, last > first ? last : first + 1], range: [room.left, room.right] });
  return {
    width,
    height,
    marks: [
      ...head.marks,
      ...shading(chart, x, y, room),
      ...levels(y.ticks(LEVELS), y, chart, room),
      ...chart.bands.flatMap((band) => bandMarks(band, chart.at, x, y)),
      ...(chart.lines ?? []).map((each) => lineMark(each.tone, each.values, chart.at, x, y)),
      ...places(chart, x, height - 6, room),
    ],
    stops: chart.at.map((at) => ({ x1: x(at), x2: x(at), y1: room.top, y2: room.floor })),
  };
}

function entriesOf({ bands, lines = [], window, region, shades }: BandsChart): LegendEntry[] {
  const tone = bands[0]?.tone ?? 'first';
  return [
    ...lines.map((each) => ({ name: each.name, role: 'line' as const, tone: each.tone })),
    ...bands.map((each) => ({ name: each.name, role: 'line' as const, tone: each.tone })),
    ...(bands.length === 0
      ? []
      : [
          { name: shades.narrow, role: 'narrow' as const, tone },
          { name: shades.wide, role: 'wide' as const, tone },
        ]),
    ...(window === undefined ? [] : [{ name: window.name, role: 'window' as const }]),
    ...(region === undefined ? [] : [{ name: region.name, role: 'region' as const }]),
  ];
}

/** The lowest and the highest value that must be seen; a flat chart still has some height. */
function levelEnds({ bands, lines = [], hasZero, region }: BandsChart): [number, number] {
  const values = [
    ...bands.flatMap(({ points }) => points.flatMap((point) => (point === null ? [] : [point.low95, point.high95]))),
    ...lines.flatMap((each) => each.values.filter((value) => value !== null)),
    ...(hasZero ? [0] : []),
    ...(region === undefined ? [] : [region.low, region.high]),
  ].filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  if (high > low) return [low, high];
  return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, low)];
}

type Scale = (value: number) => number;

function shading({ window, region }: BandsChart, x: Scale, y: Scale, { left, right, top, floor }: Room): Mark[] {
  const within = (at: number): number => Math.min(right, Math.max(left, x(at)));
  const marks: Mark[] = [];
  if (window !== undefined) {
    const [from, to] = [within(window.from), within(window.to)];
    marks.push({ kind: 'rect', role: 'window', x: from, y: top, width: Math.max(2, to - from), height: floor - top });
    marks.push({ kind: 'line', role: 'window-edge', x1: from, x2: from, y1: top, y2: floor });
  }
  if (region !== undefined)
    marks.push({
      kind: 'rect',
      role: 'region',
      x: left,
      y: y(region.high),
      width: right - left,
      height: Math.max(1, y(region.low) - y(region.high)),
    });
  return marks;
}

function levels(ticks: readonly number[], y: Scale, chart: BandsChart, { left, right }: Room): Mark[] {
  return ticks.flatMap((tick): Mark[] => [
    {
      kind: 'line',
      role: chart.hasZero && tick === 0 ? 'zero' : 'grid',
      x1: left,
      x2: right,
      y1: y(tick),
      y2: y(tick),
    },
    { kind: 'text', role: 'label', x: left - 6, y: y(tick) + 4, anchor: 'end', text: chart.words.up(tick) },
  ]);
}

interface Placed<T> {
  at: number;
  value: T | null;
}

function bandMarks({ tone, points }: BandsChart['bands'][number], at: readonly number[], x: Scale, y: Scale): Mark[] {
  const placed = at.map((place, i): Placed<Band> => ({ at: place, value: points[i] ?? null }));
  const between = (low: keyof Band, high: keyof Band): string =>
    area<Placed<Band>>({
      x: (point) => x(point.at),
      y0: ({ value }) => y(value?.[low] ?? 0),
      y1: ({ value }) => y(value?.[high] ?? 0),
      defined: ({ value }) => value !== null && Number.isFinite(value.low95) && Number.isFinite(value.high95),
    })(placed) ?? '';
  const medians = points.map((point) => point?.median ?? null);
  return [
    { kind: 'path', role: 'wide', tone, d: between('low95', 'high95') },
    { kind: 'path', role: 'narrow', tone, d: between('low50', 'high50') },
    lineMark(tone, medians, at, x, y),
  ];
}

function lineMark(tone: Tone, values: readonly (number | null)[], at: readonly number[], x: Scale, y: Scale): Mark {
  const placed = at.map((place, i): Placed<number> => ({ at: place, value: values[i] ?? null }));
  const d =
    line<Placed<number>>({
      x: (point) => x(point.at),
      y: ({ value }) => y(value ?? 0),
      defined: ({ value }) => value !== null && Number.isFinite(value),
    })(placed) ?? '';
  return { kind: 'path', role: 'line', tone, d };
}

/** Names of places under the plot: at even steps from the first, and the last in the place of one that it would lie on. */
function places({ at, words }: BandsChart, x: Scale, y: number, { left, right }: Room): Mark[] {
  const fitting = Math.max(1, Math.floor((right - left) / LABEL_ROOM));
  const last = at.length - 1;
  const step = Math.max(1, Math.ceil(last / fitting));
  const even = at.map((_, index) => index).filter((index) => index % step === 0 && last - index >= step);
  const shown = at.length === 0 ? [] : [...even, last];
  return shown.map((index): Mark => {
    const place = at[index] ?? 0;
    const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle';
    return { kind: 'text', role: 'label', x: x(place), y, anchor, text: words.across(place) };
  });
}
