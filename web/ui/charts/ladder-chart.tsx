import { useMemo } from 'react';
import { useFormats } from '../../lib/use-formats.ts';
import { valueFormat } from './format.ts';
import { type FigureRow, RowsFigure } from './rows-figure.tsx';

export interface LadderRow {
  key: string;
  name: string;
  median?: number;
  intervals?: { 50: readonly [number, number]; 80: readonly [number, number]; 95: readonly [number, number] };
  /** Why there is no estimate. */
  note?: string;
  /** Pale: shown for comparison. */
  isAside?: boolean;
}

export interface LadderChartProps {
  title: string;
  subject: string;
  rows: readonly LadderRow[];
  region?: { low: number; high: number };
  unit: string;
  file: string;
}

/** Estimates of one quantity below each other: methods, posts, campaigns. */
export function LadderChart({ title, subject, rows, region, unit, file }: LadderChartProps) {
  const formats = useFormats();
  const format = useMemo(() => valueFormat(unit, formats), [unit, formats]);
  const drawn = useMemo(
    () =>
      rows.map(
        ({ key, name, median, intervals, note, isAside }): FigureRow => ({
          key,
          name,
          tone: isAside === true ? 'second' : 'first',
          value: median,
          spans: intervals ?? {},
          note,
        }),
      ),
    [rows],
  );
  return <RowsFigure title={title} subject={subject} rows={drawn} region={region} format={format} file={file} />;
}
