import { useMemo } from 'react';
import type { Band } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { BandsFigure } from './bands-figure.tsx';
import { dayPlaces } from './day-places.ts';
import { valueFormat } from './format.ts';

export interface ReturnChartProps {
  title: string;
  days: readonly string[];
  /** The return to each day as it would have been reported on that day, and as it is known today; 0 is money back, no more. */
  knownThen: readonly (Band | null)[];
  knownNow: readonly (Band | null)[];
  file: string;
}

/** Return over time, twice: as it was known then, and as it is known now. */
export function ReturnChart({ title, days, knownThen, knownNow, file }: ReturnChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const places = useMemo(() => dayPlaces(days, formats), [days, formats]);
  const format = useMemo(() => valueFormat('share', formats), [formats]);
  const bands = useMemo(
    () => [
      { tone: 'second' as const, name: t('charts.known-then'), column: 'known_then', values: knownThen },
      { tone: 'first' as const, name: t('charts.known-now'), column: 'known_now', values: knownNow },
    ],
    [t, knownThen, knownNow],
  );
  return (
    <BandsFigure
      title={title}
      places={places}
      place={{ name: t('charts.day'), column: 'day' }}
      bands={bands}
      hasZero
      format={format}
      file={file}
    />
  );
}
