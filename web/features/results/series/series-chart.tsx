import { scaleLinear } from '@visx/scale';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addDays, noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { ChartFigure, Levels, Plot, TimeEnds } from '../../../ui/chart-parts.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import styles from './series.module.css';
import type { DayPoint, Series } from './shapes.ts';
import { brokenPath } from './spark.tsx';
import { useValueWords } from './use-value-words.ts';
import { minorDigits } from '../../../../src/kernel/money.ts';

const HEIGHT = 220;
const FOOT = 24;
const EDGE = 52;
const END = 10;
const TICKS = 4;
/** Beyond, marks of single days would cover the line. */
const MOST_MARKS = 120;

interface SeriesChartProps {
  series: Series;
  points: readonly DayPoint[];
  gaps: readonly { from: string; to: string }[];
  onDownload: () => void;
}

/** A series over time: holes stay open and are shaded, corrected days have a mark. */
export function SeriesChart({ series, points, gaps, onDownload }: SeriesChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const valueWords = useValueWords();
  return (
    <ChartFigure
      title={t('series.chart')}
      actions={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={onDownload}
        >
          {t('ui.chart.csv')}
        </Button>
      }
      table={
        <DataTable
          caption={t('series.chart')}
          rows={points.toReversed()}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', head: t('series.day'), cell: ({ day }) => formats.date(noonOf(day)), isRowHead: true },
            { key: 'value', head: t('series.value'), cell: ({ value }) => valueWords(value, series), isNumber: true },
            {
              key: 'corrections',
              head: t('series.corrections'),
              cell: ({ corrections }) => (corrections === 0 ? '' : formats.number(corrections)),
              isNumber: true,
            },
          ]}
        />
      }
    >
      <Plot height={HEIGHT}>{(width) => <Drawing series={series} points={points} gaps={gaps} width={width} />}</Plot>
    </ChartFigure>
  );
}

type DrawingProps = Omit<SeriesChartProps, 'onDownload'> & { width: number };

function Drawing({ series, points, gaps, width }: DrawingProps) {
  const formats = useFormats();
  const floor = HEIGHT - FOOT;
  const step = series.step === 'week' ? 7 : 1;
  const days = calendar(points, step);
  const known = new Map(points.map(({ day, value }) => [day, value]));
  const values = points.map(({ value }) => value);
  const times = [days[0], days.at(-1)].map((day) => Date.parse(noonOf(day ?? '')));
  const [first = 0, last = 0] = times;
  const x = scaleLinear<number>({ domain: [first, last === first ? first + 1 : last], range: [EDGE, width - END] });
  const y = scaleLinear<number>({
    domain: [Math.min(0, ...values), Math.max(0, ...values) || 1],
    range: [floor, 10],
    nice: true,
  });
  const at = (day: string): number => x(Date.parse(noonOf(day)));
  const marked = points.length > MOST_MARKS ? [] : points.filter(({ corrections }) => corrections > 0);
  const unit = series.currency === null ? 1 : 10 ** minorDigits(series.currency);
  return (
    <>
      <Levels ticks={y.ticks(TICKS)} y={y} word={(tick) => formats.compact(tick / unit)} edge={EDGE} width={width} />
      {y.domain()[0] !== 0 && <line className={styles.zero} x1={EDGE} x2={width} y1={y(0)} y2={y(0)} />}
      {gaps.map(({ from, to }) => {
        const begin = at(addDays(from, -step));
        return (
          <rect
            key={from}
            className={styles.gap}
            x={begin}
            width={at(addDays(to, step)) - begin}
            y={10}
            height={floor - 10}
          />
        );
      })}
      <path
        className={styles.line}
        d={brokenPath(
          days.map((day) => known.get(day) ?? null),
          (i) => at(days[i] ?? ''),
          y,
        )}
      />
      {marked.map(({ day, value }) => (
        <circle key={day} className={styles.corrected} cx={at(day)} cy={y(value)} r={3} />
      ))}
      <TimeEnds first={first} last={last} from={EDGE} to={width - END} y={HEIGHT - 6} />
    </>
  );
}

function calendar(points: readonly DayPoint[], step: number): string[] {
  const last = points.at(-1)?.day;
  const days: string[] = [];
  for (let day = points[0]?.day; day !== undefined && last !== undefined && day <= last; day = addDays(day, step))
    days.push(day);
  return days;
}
