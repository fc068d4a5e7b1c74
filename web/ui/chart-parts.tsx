import { UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, type SVGAttributes, useId, useState } from 'react';
import { useSentence } from '../lib/i18n.tsx';
import { useFormats } from '../lib/use-formats.ts';
import styles from './chart-parts.module.css';

/** What every chart is made of: its figure with a table behind one press, the measured plot, lines of the scale and the ends of time. */

interface ChartFigureProps {
  title: string;
  /** The same numbers as a table. */
  table: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function ChartFigure({ title, table, actions, children }: ChartFigureProps) {
  const [isTable, setTable] = useState(false);
  const heading = useId();
  return (
    <figure className={styles.figure} aria-labelledby={heading}>
      <figcaption className={styles.head}>
        <span id={heading} className={styles.title}>
          {title}
        </span>
        <span className={styles.actions}>
          <TableToggle isTable={isTable} onToggle={setTable} />
          {actions}
        </span>
      </figcaption>
      {isTable ? table : children}
    </figure>
  );
}

/** Between chart and table. */
export function TableToggle({ isTable, onToggle }: { isTable: boolean; onToggle: (isTable: boolean) => void }) {
  const t = useSentence();
  return (
    <UnstyledButton className={styles.toggle} aria-pressed={isTable} onClick={() => onToggle(!isTable)}>
      {isTable ? t('ui.chart.as-chart') : t('ui.chart.as-table')}
    </UnstyledButton>
  );
}

/** Until the room is measured. */
const FIRST_WIDTH = 640;

interface PlotProps {
  height: number;
  /** Draws into the width there is. */
  children: (width: number) => ReactNode;
  /** More for the drawing itself: pointers, states. */
  svg?: (width: number) => SVGAttributes<SVGSVGElement>;
}

/** Runs left to right in every language, as time in charts does; for eyes only, the table is for everybody. */
export function Plot({ height, children, svg }: PlotProps) {
  const { ref, width: measured } = useElementSize();
  const width = measured || FIRST_WIDTH;
  return (
    <div dir="ltr" ref={ref} className={styles.plot}>
      <svg width={width} height={height} className={styles.svg} aria-hidden {...svg?.(width)}>
        {children(width)}
      </svg>
    </div>
  );
}

interface LevelsProps {
  /** Values at which a line is drawn. */
  ticks: readonly number[];
  y: (value: number) => number;
  word: (value: number) => string;
  /** Where the plot begins. */
  edge: number;
  width: number;
}

export function Levels({ ticks, y, word, edge, width }: LevelsProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={edge} x2={width} y1={y(tick)} y2={y(tick)} />
      <text className={styles.label} x={edge - 6} y={y(tick)} dy="0.32em" textAnchor="end">
        {word(tick)}
      </text>
    </g>
  ));
}

/** The first and the last day under the plot; one when they are the same. */
export function TimeEnds({
  first,
  last,
  from,
  to,
  y,
}: {
  first: number;
  last: number;
  from: number;
  to: number;
  y: number;
}) {
  const { day } = useFormats();
  return (
    <>
      <ChartLabel x={from} y={y}>
        {day(first)}
      </ChartLabel>
      {last !== first && (
        <ChartLabel x={to} y={y} anchor="end">
          {day(last)}
        </ChartLabel>
      )}
    </>
  );
}

interface ChartLabelProps {
  x: number;
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  children: ReactNode;
}

export function ChartLabel({ x, y, anchor = 'start', children }: ChartLabelProps) {
  return (
    <text className={styles.label} x={x} y={y} textAnchor={anchor}>
      {children}
    </text>
  );
}
