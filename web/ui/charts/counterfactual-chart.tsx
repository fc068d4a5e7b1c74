import { useMemo } from 'react';
import type { Band } from '../../../src/kernel/charts/index.ts';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { BandsFigure } from './bands-figure.tsx';
import { dayPlaces } from './day-places.ts';
import { valueFormat } from './format.ts';

export interface CounterfactualChartProps {
  title: string;
  days: readonly string[];
  observed: readonly (number | null)[];
  /** What would have come without it; null on days that were not estimated. */
  without: readonly (Band | null)[];
  /** First and last day in question. */
  start: string;
  end: string;
  unit: string;
  file: string;
}

/** What came, over what would have come without it, and the days in question shaded. */
export function CounterfactualChart(props: CounterfactualChartProps) {
  const { title, days, observed, without, start, end, unit, file } = props;
  const t = useSentence();
  const formats = useFormats();
  const places = useMemo(() => dayPlaces(days, formats), [days, formats]);
  const format = useMemo(() => valueFormat(unit, formats), [unit, formats]);
  const drawn = useMemo(
    () => ({
      bands: [{ tone: 'first' as const, name: t('charts.without'), column: 'without', values: without }],
      lines: [{ tone: 'seen' as const, name: t('charts.observed'), column: 'observed', values: observed }],
      window: { from: Date.parse(noonOf(start)), to: Date.parse(noonOf(end)), name: t('charts.window') },
    }),
    [t, without, observed, start, end],
  );
  return (
    <BandsFigure
      title={title}
      places={places}
      place={{ name: t('charts.day'), column: 'day' }}
      {...drawn}
      hasZero={isNearZero(observed)}
      format={format}
      file={file}
    />
  );
}

/** A scale that begins at zero wastes little where values come near it, and hides a wave of one per cent where they don't. */
function isNearZero(values: readonly (number | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || Math.min(...known) < Math.max(...known) / 2;
}
