import { scaleBand, scaleLinear } from '@visx/scale';
import { type PointerEvent, useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import { useSentence } from '../lib/i18n.tsx';
import { useFormats } from '../lib/use-formats.ts';
import { ChartFigure, ChartLabel, Levels, Plot } from './chart-parts.tsx';
import { DataTable } from './data-table.tsx';
import styles from './volume-chart.module.css';

export interface VolumePoint {
  /** Start of the bucket, ISO. */
  at: string;
  count: number;
}

export interface VolumeChartProps {
  /** What is counted, e.g. "Mentions a day". */
  title: string;
  points: readonly VolumePoint[];
  /** How a bucket's start is worded. */
  bucket?: 'day' | 'hour';
  height?: number;
  /** Opens what is behind one bar. */
  onOpen?: (point: VolumePoint) => void;
  /** Narrows to what lies between two bars, both included: drawn with the pointer, or one by one in the table. */
  onStretch?: (first: VolumePoint, last: VolumePoint) => void;
}

const FOOT = 22;
const EDGE = 34;
const TICKS = 3;
const LABEL_ROOM = 96;

/** Counts over time as bars, with the same numbers as a table one click away. Always runs left to right. */
export function VolumeChart({ title, points, bucket = 'day', height = 160, onOpen, onStretch }: VolumeChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const label = bucket === 'day' ? formats.day : formats.time;
  return (
    <ChartFigure
      title={title}
      table={
        <DataTable
          caption={title}
          rows={points}
          rowKey={(point) => point.at}
          columns={[
            {
              key: 'at',
              head: t('ui.chart.time'),
              cell: (point) => <RowTime at={label(point.at)} onPick={onStretch && (() => onStretch(point, point))} />,
              isRowHead: true,
            },
            { key: 'count', head: t('ui.chart.count'), cell: (point) => formats.number(point.count), isNumber: true },
          ]}
        />
      }
    >
      <Bars
        points={points}
        height={height}
        label={label}
        number={formats.number}
        onOpen={onOpen}
        onStretch={onStretch}
      />
    </ChartFigure>
  );
}

/** The time of a row; a press narrows to it, for whoever can't draw in the chart. */
function RowTime({ at, onPick }: { at: string; onPick: (() => void) | undefined }) {
  if (onPick === undefined) return at;
  return (
    <UnstyledButton className={styles.pick} onClick={onPick}>
      {at}
    </UnstyledButton>
  );
}

interface BarsProps {
  points: readonly VolumePoint[];
  height: number;
  label: (at: string) => string;
  number: (value: number) => string;
  onOpen?: (point: VolumePoint) => void;
  onStretch?: (first: VolumePoint, last: VolumePoint) => void;
}

function Bars({ points, height, label, number, onOpen, onStretch }: BarsProps) {
  const across = (width: number) =>
    scaleBand<string>({ domain: points.map((point) => point.at), range: [EDGE, width], padding: 0.25 });
  const brush = useBrush(points, onStretch);
  const floor = height - FOOT;
  const top = Math.max(1, ...points.map((point) => point.count));
  const y = scaleLinear<number>({ domain: [0, top], range: [floor, 8], nice: true });
  const draw = (width: number) => {
    const x = across(width);
    const every = Math.max(1, Math.ceil((points.length * LABEL_ROOM) / (width - EDGE)));
    return (
      <>
        <Levels ticks={y.ticks(TICKS)} y={y} word={number} edge={EDGE} width={width} />
        {points.map((point, index) => (
          <g key={point.at} onClick={() => onOpen?.(point)} className={onOpen ? styles.open : undefined}>
            <title>{`${label(point.at)}: ${number(point.count)}`}</title>
            <rect
              className={styles.bar}
              data-picked={brush.holds(index) || undefined}
              x={x(point.at)}
              width={x.bandwidth()}
              y={y(point.count)}
              height={Math.max(0, floor - y(point.count))}
            />
            {index % every === 0 && (
              <BarLabel centre={(x(point.at) ?? 0) + x.bandwidth() / 2} width={width} y={height - 5}>
                {label(point.at)}
              </BarLabel>
            )}
          </g>
        ))}
      </>
    );
  };
  return (
    <Plot
      height={height}
      svg={(width) => (onStretch ? { className: styles.drawn, ...brush.handlers(across(width).step()) } : {})}
    >
      {draw}
    </Plot>
  );
}

/** Drawing a stretch over the bars: press, pull, let go. A press alone is a stretch of one bar. */
function useBrush(points: readonly VolumePoint[], onStretch: BarsProps['onStretch']) {
  const [drawn, setDrawn] = useState<readonly [from: number, to: number]>();
  const indexAt = (event: PointerEvent<SVGSVGElement>, step: number): number => {
    const along = event.clientX - event.currentTarget.getBoundingClientRect().left - EDGE;
    return Math.min(points.length - 1, Math.max(0, Math.floor(along / step)));
  };
  const finish = () => {
    const [first, last] = [...(drawn ?? [])].sort((a, b) => a - b).map((index) => points[index]);
    setDrawn(undefined);
    if (first !== undefined && last !== undefined) onStretch?.(first, last);
  };
  const holds = (index: number): boolean =>
    drawn !== undefined && index >= Math.min(...drawn) && index <= Math.max(...drawn);
  const handlers = (step: number) => ({
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (points.length === 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const index = indexAt(event, step);
      setDrawn([index, index]);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (drawn !== undefined) setDrawn([drawn[0], indexAt(event, step)]);
    },
    onPointerUp: finish,
    onPointerCancel: () => setDrawn(undefined),
  });
  return { holds, handlers };
}

/** Under its bar, or at the edge where it would be cut. */
function BarLabel({ centre, width, y, children }: { centre: number; width: number; y: number; children: string }) {
  const isAtEdge = centre + LABEL_ROOM / 2 > width;
  return (
    <ChartLabel x={isAtEdge ? width : centre} y={y} anchor={isAtEdge ? 'end' : 'middle'}>
      {children}
    </ChartLabel>
  );
}
