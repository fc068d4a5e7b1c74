import { scaleLinear } from '@visx/scale';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { Levels, Plot, TimeEnds } from '../../ui/chart-parts.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Handle } from '../../ui/handle.tsx';
import { type Measure, runsOf, type Trend, valueAt } from './trend-series.ts';
import styles from './trends.module.css';

const HEIGHT = 240;
const FOOT = 24;
const EDGE = 48;
const END = 10;
const TICKS = 4;

interface TrendProps {
  trends: readonly Trend[];
  measure: Measure;
}

/** Lines that differ in stroke as well as in colour, so that they are told apart without seeing colours. */
export function TrendChart({ trends, measure }: TrendProps) {
  return <Plot height={HEIGHT}>{(width) => <Lines trends={trends} measure={measure} width={width} />}</Plot>;
}

function Lines({ trends, measure, width }: TrendProps & { width: number }) {
  const formats = useFormats();
  const times = (trends[0]?.points ?? []).map(({ at }) => at);
  const values = trends.map(({ points }) => points.map((point) => valueAt(point, measure)));
  const top = Math.max(measure === 'mentions' ? 1 : 0.1, ...values.flat().map((value) => value ?? 0));
  const x = scaleLinear<number>({ domain: [0, Math.max(1, times.length - 1)], range: [EDGE, width - END] });
  const y = scaleLinear<number>({ domain: [0, top], range: [HEIGHT - FOOT, 10], nice: true });
  const word = measure === 'mentions' ? formats.compact : formats.percent;
  const ticks = y.ticks(TICKS).filter((tick) => measure === 'negative' || Number.isInteger(tick));
  const [first, last] = [times.at(0), times.at(-1)].map((at) => Date.parse(at ?? ''));
  return (
    <>
      <Levels ticks={ticks} y={y} word={word} edge={EDGE} width={width} />
      {values.map((line, index) => (
        <g key={trends[index]?.id} className={styles.series} data-series={index}>
          {runsOf(line).map(([from, to]) => (
            <path key={from} d={pathOf(line, from, to, x, y)} />
          ))}
          {line.map((value, i) =>
            value === undefined ? null : (
              <circle key={times[i]} cx={x(i)} cy={y(value)} r={times.length > 60 ? 1.5 : 3}>
                <title>{`${trends[index]?.name}, ${formats.day(times[i] ?? '')}: ${word(value)}`}</title>
              </circle>
            ),
          )}
        </g>
      ))}
      {first !== undefined && last !== undefined && times.length > 0 && (
        <TimeEnds first={first} last={last} from={EDGE} to={width - END} y={HEIGHT - 6} />
      )}
    </>
  );
}

type Scale = (value: number) => number;

const pathOf = (line: readonly (number | undefined)[], from: number, to: number, x: Scale, y: Scale): string =>
  line
    .slice(from, to)
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${x(from + i).toFixed(1)},${y(value ?? 0).toFixed(1)}`)
    .join('');

/** The same numbers as a table: a row a day, two columns a query. */
export function TrendTable({ trends }: { trends: readonly Trend[] }) {
  const t = useSentence();
  const formats = useFormats();
  const rows = (trends[0]?.points ?? []).map(({ at }, index) => ({ at, index }));
  return (
    <DataTable
      caption={t('search.tab.trends')}
      rows={rows}
      rowKey={({ at }) => at}
      columns={[
        { key: 'at', head: t('ui.chart.time'), cell: ({ at }) => formats.day(at), isRowHead: true },
        ...trends.flatMap(({ id, name, points }) => [
          {
            key: id,
            head: <Handle>{name}</Handle>,
            cell: ({ index }: { index: number }) => formats.number(points[index]?.count ?? 0),
            isNumber: true,
          },
          {
            key: `${id} negative`,
            head: t('search.trends.negative-of'),
            cell: ({ index }: { index: number }) => formats.number(points[index]?.negative ?? 0),
            isNumber: true,
          },
        ]),
      ]}
    />
  );
}
