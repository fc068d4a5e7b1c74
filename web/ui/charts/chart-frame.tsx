import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import type { Scene } from '../../../src/kernel/charts/index.ts';
import { toCsv } from '../../lib/csv.ts';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { saveFile } from '../../lib/save-file.ts';
import { TableToggle } from '../chart-parts.tsx';
import { type Column, DataTable } from '../data-table.tsx';
import styles from './chart.module.css';
import { ChartPlot } from './chart-plot.tsx';
import { savePng, saveSvg } from './save-chart.ts';

/** The numbers of a chart, for machines: dots, ISO days, names that are the same in every language. */
export interface ChartFile {
  /** Without its ending. */
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface ChartFrameProps<Row> {
  title: string;
  draw: (width: number) => Scene;
  wordsAt: (index: number) => string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  file: ChartFile;
}

/** Width of the picture that leaves the desk, CSS pixels. */
const FILE_WIDTH = 960;

/** A chart as everybody can have it: drawn, walked by keys, as a table, and as SVG, PNG or CSV. */
export function ChartFrame<Row>({ title, draw, wordsAt, rows, rowKey, columns, file }: ChartFrameProps<Row>) {
  const [isTable, setTable] = useState(false);
  const heading = useId();
  return (
    <figure className={styles.figure} aria-labelledby={heading}>
      <figcaption id={heading} className={styles.title}>
        {title}
      </figcaption>
      {isTable ? (
        <DataTable caption={title} rows={rows} rowKey={rowKey} columns={columns} />
      ) : (
        <ChartPlot title={title} draw={draw} wordsAt={wordsAt} />
      )}
      <div className={styles.foot}>
        <TableToggle isTable={isTable} onToggle={setTable} />
        <Downloads title={title} draw={draw} file={file} />
      </div>
    </figure>
  );
}

function Downloads({ title, draw, file }: { title: string; draw: (width: number) => Scene; file: ChartFile }) {
  const t = useSentence();
  const { language } = useSpeech();
  const words = { title, language };
  const kinds = [
    { ending: 'SVG', save: () => saveSvg(draw(FILE_WIDTH), file.name, words) },
    { ending: 'PNG', save: () => void savePng(draw(FILE_WIDTH), file.name, words) },
    { ending: 'CSV', save: () => saveFile(`${file.name}.csv`, toCsv(file.columns, file.rows)) },
  ];
  return kinds.map(({ ending, save }) => (
    <UnstyledButton
      key={ending}
      className={styles.tool}
      aria-label={t('charts.download', { title, kind: ending })}
      onClick={save}
    >
      {ending}
    </UnstyledButton>
  ));
}
