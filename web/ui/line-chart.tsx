import { scaleLinear } from '@visx/scale';
import { line } from '@visx/shape';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { toCsv } from '../lib/csv.ts';
import { useSentence } from '../lib/i18n.tsx';
import { saveFile } from '../lib/save-file.ts';
import { useFormats } from '../lib/use-formats.ts';
import { ChartFigure, Levels, Plot, TimeEnds } from './chart-parts.tsx';
import { DataTable } from './data-table.tsx';
import styles from './line-chart.module.css';

export interface LinePoint {
  /** ISO instant of the reading. */
  at: string;
  value: number;
}

export interface LineChartProps {
  title: string;
  /** Heading of the values' column. */
  name: string;
  points: readonly LinePoint[];
  /** Without `.csv`; also the column's name in the file is `name` of the machine, e.g. `views`. */
  file: { name: string; column: string };
  height?: number;
}

/** A quantity read now and then, as a line with a mark at every reading; as a table and as a CSV file too. Runs left to right. */
export function LineChart({ title, name, points, file, height = 180 }: LineChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const download = () =>
    saveFile(
      `${file.name}.csv`,
      toCsv(
        ['at', file.column],
        points.map(({ at, value }) => [at, value]),
      ),
    );
  return (
    <ChartFigure
      title={title}
      actions={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={download}
        >
          {t('ui.chart.csv')}
        </Button>
      }
      table={
        <DataTable
          caption={title}
          rows={points}
          rowKey={(point) => point.at}
          columns={[
            { key: 'at', head: t('ui.chart.time'), cell: (point) => formats.exact(point.at), isRowHead: true },
            { key: 'value', head: name, cell: (point) => formats.number(point.value), isNumber: true },
          ]}
        />
      }
    >
      <Plot height={height}>{(width) => <Line points={points} height={height} width={width} />}</Plot>
    </ChartFigure>
  );
}

const FOOT = 24;
const EDGE = 44;
const END = 10;
const TICKS = 3;

function Line({ points, height, width }: { points: readonly LinePoint[]; height: number; width: number }) {
  const formats = useFormats();
  const floor = height - FOOT;
  const times = points.map((point) => Date.parse(point.at));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const x = scaleLinear<number>({ domain: [first, last === first ? first + 1 : last], range: [EDGE, width - END] });
  const top = Math.max(1, ...points.map((point) => point.value));
  const y = scaleLinear<number>({ domain: [0, top], range: [floor, 10], nice: true });
  const at = (point: LinePoint): number => x(Date.parse(point.at));
  const path = line<LinePoint>({ x: at, y: (point) => y(point.value) })([...points]) ?? '';
  return (
    <>
      <Levels ticks={y.ticks(TICKS)} y={y} word={formats.compact} edge={EDGE} width={width} />
      <path className={styles.line} d={path} />
      {points.map((point) => (
        <circle key={point.at} className={styles.mark} cx={at(point)} cy={y(point.value)} r={3}>
          <title>{`${formats.exact(point.at)}: ${formats.number(point.value)}`}</title>
        </circle>
      ))}
      <TimeEnds first={first} last={last} from={EDGE} to={width - END} y={height - 6} />
    </>
  );
}
