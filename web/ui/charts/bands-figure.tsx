import { useCallback } from 'react';
import { type Band, bandsScene, type Tone } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import type { Column } from '../data-table.tsx';
import { type ChartFile, ChartFrame } from './chart-frame.tsx';

/** One estimate, or one thing observed, along the plot. `column` is its name for machines. */
export interface Drawn<Value> {
  tone: Tone;
  name: string;
  column: string;
  values: readonly (Value | null)[];
}

export interface BandsFigureProps {
  title: string;
  /** Where along the plot: as a number to draw, in words, and for machines. */
  places: readonly { at: number; words: string; key: string | number }[];
  place: { name: string; column: string };
  bands: readonly Drawn<Band>[];
  lines?: readonly Drawn<number>[];
  window?: { from: number; to: number; name: string };
  region?: { low: number; high: number };
  hasZero?: boolean;
  /** Words a value: exactly, and shortly for the scale. */
  format: { exact: (value: number) => string; short: (value: number) => string };
  /** Name of the files, without their ending. */
  file: string;
  height?: number;
}

const HEIGHT = 280;

/** Estimates with bands, with everything that belongs to a chart; the charts with a name are made of it. */
export function BandsFigure(props: BandsFigureProps) {
  const { title, places, place, bands, lines = [], format, file } = props;
  const t = useSentence();
  const draw = useDraw(props);
  const between = (low: number, high: number) =>
    t('charts.between', { low: format.exact(low), high: format.exact(high) });
  const wordsAt = (index: number) => {
    const seen = lines.flatMap(({ name, values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [t('charts.is', { name, value: format.exact(value) })];
    });
    const estimated = bands.flatMap(({ name, values }) => {
      const band = values[index] ?? null;
      if (band === null) return [];
      const { median, low95, high95 } = band;
      return [t('charts.is-between', { name, value: format.exact(median), between: between(low95, high95) })];
    });
    return [places[index]?.words ?? '', ...seen, ...estimated].join(' · ');
  };
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.exact(value);
  const columns: Column<number>[] = [
    { key: 'place', head: place.name, cell: (i) => places[i]?.words ?? '', isRowHead: true },
    ...lines.map(({ name, column, values }) => ({
      key: column,
      head: name,
      cell: (i: number) => number(values[i]),
      isNumber: true,
    })),
    ...bands.flatMap(({ name, column, values }) => [
      { key: column, head: name, cell: (i: number) => number(values[i]?.median), isNumber: true },
      ...([50, 95] as const).map((level) => ({
        key: `${column}-${level}`,
        head: t('charts.level', { level: level / 100 }),
        cell: (i: number) => {
          const band = values[i] ?? null;
          if (band === null) return '–';
          return level === 50 ? between(band.low50, band.high50) : between(band.low95, band.high95);
        },
        isNumber: true,
      })),
    ]),
  ];
  return (
    <ChartFrame
      title={title}
      draw={draw}
      wordsAt={wordsAt}
      rows={places.map((_, index) => index)}
      rowKey={String}
      columns={columns}
      file={fileOf(file, props)}
    />
  );
}

function useDraw({ places, bands, lines, window, region, hasZero, format, height }: BandsFigureProps) {
  const t = useSentence();
  return useCallback(
    (width: number) =>
      bandsScene(
        {
          at: places.map(({ at }) => at),
          bands: bands.map(({ tone, name, values }) => ({ tone, name, points: values })),
          lines: lines ?? [],
          window,
          region: region === undefined ? undefined : { ...region, name: t('charts.region') },
          hasZero: hasZero ?? false,
          shades: { wide: t('charts.level', { level: 0.95 }), narrow: t('charts.level', { level: 0.5 }) },
          words: {
            across: (at) => places.find((each) => each.at === at)?.words ?? '',
            up: format.short,
          },
        },
        width,
        height ?? HEIGHT,
      ),
    [places, bands, lines, window, region, hasZero, format, height, t],
  );
}

function fileOf(name: string, { places, place, bands, lines = [] }: BandsFigureProps): ChartFile {
  const levels = ['low95', 'low50', 'median', 'high50', 'high95'] as const;
  return {
    name,
    columns: [
      place.column,
      ...lines.map(({ column }) => column),
      ...bands.flatMap(({ column }) => levels.map((level) => `${column}_${level}`)),
    ],
    rows: places.map(({ key }, i) => [
      key,
      ...lines.map(({ values }) => values[i] ?? ''),
      ...bands.flatMap(({ values }) => levels.map((level) => values[i]?.[level] ?? '')),
    ]),
  };
}
