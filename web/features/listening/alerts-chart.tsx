import { scaleLinear } from '@visx/scale';
import { area, line } from '@visx/shape';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { ChartFigure, Levels, Plot, TimeEnds } from '../../ui/chart-parts.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import styles from './alerts.module.css';
import type { ShownAlert } from './shapes.ts';

type Point = ShownAlert['points'][number];

/** Counts an hour over the band that ordinary hours keep to; as a table too. Runs left to right. */
export function AlertChart({ alert }: { alert: ShownAlert }) {
  const t = useSentence();
  const formats = useFormats();
  const title = t(`alerts.chart.${alert.kind}`);
  return (
    <ChartFigure
      title={title}
      table={
        <DataTable
          caption={title}
          rows={alert.points}
          rowKey={({ at }) => at}
          columns={[
            { key: 'at', head: t('ui.chart.time'), cell: ({ at }) => formats.exact(at), isRowHead: true },
            {
              key: 'count',
              head: t('ui.chart.count'),
              cell: ({ count, heard }) => (heard ? formats.number(count) : t('alerts.chart.unheard')),
              isNumber: true,
            },
            {
              key: 'expected',
              head: t('alerts.chart.expected'),
              cell: ({ expected }) => formats.number(expected, { maximumFractionDigits: 1 }),
              isNumber: true,
            },
            {
              key: 'range',
              head: t('alerts.chart.range'),
              cell: ({ low, high }) =>
                t('alerts.chart.between', { low: formats.number(low), high: formats.number(high) }),
              isNumber: true,
            },
          ]}
        />
      }
    >
      <Plot height={HEIGHT}>{(width) => <Drawn alert={alert} width={width} />}</Plot>
    </ChartFigure>
  );
}

const HEIGHT = 220;
const FOOT = 24;
const EDGE = 44;
const END = 10;

function Drawn({ alert: { points, since }, width }: { alert: ShownAlert; width: number }) {
  const formats = useFormats();
  const times = points.map(({ at }) => Date.parse(at));
  const [first = 0, last = 1] = [times.at(0), times.at(-1)];
  const x = scaleLinear<number>({ domain: [first, Math.max(last, first + 1)], range: [EDGE, width - END] });
  const top = Math.max(1, ...points.map(({ count, high }) => Math.max(count, high)));
  const y = scaleLinear<number>({ domain: [0, top], range: [HEIGHT - FOOT, 10], nice: true });
  const at = (point: Point): number => x(Date.parse(point.at));
  const band = area<Point>({ x: at, y0: ({ low }) => y(low), y1: ({ high }) => y(high) })([...points]) ?? '';
  const usual = line<Point>({ x: at, y: ({ expected }) => y(expected) })([...points]) ?? '';
  const seen = line<Point>({ x: at, y: ({ count }) => y(count), defined: ({ heard }) => heard })([...points]) ?? '';
  return (
    <>
      <Levels ticks={y.ticks(3)} y={y} word={formats.compact} edge={EDGE} width={width} />
      <path className={styles.band} d={band} />
      <path className={styles.usual} d={usual} />
      <line className={styles.since} x1={x(Date.parse(since))} x2={x(Date.parse(since))} y1={10} y2={HEIGHT - FOOT} />
      <path className={styles.seen} d={seen} />
      {points
        .filter(({ count, high, heard }) => heard && count > high)
        .map((point) => (
          <circle key={point.at} className={styles.mark} cx={at(point)} cy={y(point.count)} r={3.5}>
            <title>{`${formats.exact(point.at)}: ${formats.number(point.count)}`}</title>
          </circle>
        ))}
      <TimeEnds first={first} last={last} from={EDGE} to={width - END} y={HEIGHT - 6} />
    </>
  );
}
