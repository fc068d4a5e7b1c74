import { useCallback } from 'react';
import { type Row, rowsScene } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import type { Column } from '../data-table.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { ValueFormat } from './format.ts';

/** A row of a chart; the key is its name for machines. */
export interface FigureRow extends Row {
  key: string;
}

export interface RowsFigureProps {
  title: string;
  /** What the rows are. */
  subject: string;
  rows: readonly FigureRow[];
  region?: { low: number; high: number };
  /** Name of the thin signs: what other methods say. Their names for the table, in the order of `others`. */
  others?: { name: string; each: readonly string[] };
  format: ValueFormat;
  file: string;
}

const levels = [50, 80, 95] as const;

/** An estimate a row, as a dot with intervals that are the thicker the likelier. */
export function RowsFigure({ title, subject, rows, region, others, format, file }: RowsFigureProps) {
  const t = useSentence();
  const draw = useCallback(
    (width: number) =>
      rowsScene(
        {
          rows,
          region,
          legend: [
            { name: t('charts.middle'), role: 'dot', tone: 'first' },
            { name: t('charts.level', { level: 0.5 }), role: 'narrow', tone: 'first', isStroke: true },
            { name: t('charts.level', { level: 0.8 }), role: 'middle', tone: 'first', isStroke: true },
            { name: t('charts.level', { level: 0.95 }), role: 'wide', tone: 'first', isStroke: true },
            ...(others === undefined ? [] : [{ name: others.name, role: 'other' as const }]),
            ...(region === undefined ? [] : [{ name: t('charts.region'), role: 'region' as const }]),
          ],
          hasZero: true,
          word: format.short,
        },
        width,
      ),
    [rows, region, others, format, t],
  );
  const between = ([low, high]: readonly [number, number]) =>
    t('charts.between', { low: format.exact(low), high: format.exact(high) });
  const wordsAt = (index: number) => {
    const row = rows[index];
    if (row === undefined) return '';
    if (row.value === undefined) return t('charts.is', { name: row.name, value: row.note ?? '–' });
    const span = row.spans[95];
    const value = format.exact(row.value);
    return span === undefined
      ? t('charts.is', { name: row.name, value })
      : t('charts.is-between', { name: row.name, value, between: between(span) });
  };
  const columns: Column<FigureRow>[] = [
    { key: 'name', head: subject, cell: ({ name }) => <bdi>{name}</bdi>, isRowHead: true },
    {
      key: 'value',
      head: t('charts.middle'),
      cell: ({ value, note }) => (value === undefined ? (note ?? '–') : format.exact(value)),
      isNumber: true,
    },
    ...levels.map((level) => ({
      key: `${level}`,
      head: t('charts.level', { level: level / 100 }),
      cell: ({ spans }: FigureRow) => {
        const span = spans[level];
        return span === undefined ? '–' : between(span);
      },
      isNumber: true,
    })),
    ...(others?.each ?? []).map((name, index) => ({
      key: `other-${index}`,
      head: name,
      cell: (row: FigureRow) => {
        const other = row.others?.[index];
        return other === undefined || !Number.isFinite(other) ? '–' : format.exact(other);
      },
      isNumber: true,
    })),
  ];
  return (
    <ChartFrame
      title={title}
      draw={draw}
      wordsAt={wordsAt}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns}
      file={{
        name: file,
        columns: ['row', 'median', ...levels.flatMap((level) => [`low${level}`, `high${level}`])],
        rows: rows.map(({ key, value, spans }) => [
          key,
          value ?? '',
          ...levels.flatMap((level) => [...(spans[level] ?? ['', ''])]),
        ]),
      }}
    />
  );
}
