import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { Scene, Stop } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import styles from './chart.module.css';
import { SceneView } from './scene-view.tsx';

/** Until the room is measured, CSS pixels. */
const FIRST_WIDTH = 640;
/** Points that Page Up and Page Down pass over. */
const STRIDE = 7;

interface ChartPlotProps {
  title: string;
  draw: (width: number) => Scene;
  /** What stands at a point, in words; as many as the scene has stops. */
  wordsAt: (index: number) => string;
}

/** The drawing itself. A pointer, or the arrow keys, walk over its points and the words of each are said below and read aloud. */
export function ChartPlot({ title, draw, wordsAt }: ChartPlotProps) {
  const t = useSentence();
  const { ref, width: measured } = useElementSize();
  const width = measured || FIRST_WIDTH;
  const scene = useMemo(() => draw(width), [draw, width]);
  const count = scene.stops.length;
  const [at, setAt] = useState<number>();
  const index = at === undefined ? undefined : Math.min(at, count - 1);
  const stop = index === undefined ? undefined : scene.stops[index];
  const words = count === 0 ? '' : wordsAt(index ?? count - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = after(event.key, index ?? count - 1, count);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(nearest(scene.stops, event.clientX - box.left, event.clientY - box.top));
  };
  return (
    <>
      <div
        dir="ltr"
        ref={ref}
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={t('charts.points', { title })}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={(index ?? Math.max(0, count - 1)) + 1}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((before) => before ?? Math.max(0, count - 1))}
        onBlur={() => setAt(undefined)}
      >
        <svg
          className={styles.svg}
          width={scene.width}
          height={scene.height}
          aria-hidden
          onPointerMove={onPointer}
          onPointerDown={onPointer}
          onPointerLeave={() => setAt(undefined)}
        >
          <SceneView scene={scene} />
          {stop !== undefined && <line className={styles.cursor} {...stop} />}
        </svg>
      </div>
      <p className={styles.readout} aria-hidden>
        {index === undefined ? '' : words}
      </p>
    </>
  );
}

/** Charts run left to right in every language, so the right arrow goes on in time. */
function after(key: string, index: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowDown: 1,
    ArrowLeft: -1,
    ArrowUp: -1,
    PageDown: STRIDE,
    PageUp: -STRIDE,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, index + step));
}

/** Points stand beside each other, rows below each other. */
function nearest(stops: readonly Stop[], x: number, y: number): number | undefined {
  const far = ({ x1, x2, y1 }: Stop): number => (x1 === x2 ? Math.abs(x1 - x) : Math.abs(y1 - y));
  if (stops.length === 0) return undefined;
  return stops.reduce((best, stop, index) => (far(stop) < far(stops[best] ?? stop) ? index : best), 0);
}
