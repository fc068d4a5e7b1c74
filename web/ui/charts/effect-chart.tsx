import { useMemo } from 'react';
import type { Band } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { BandsFigure } from './bands-figure.tsx';
import { dayPlaces } from './day-places.ts';
import { valueFormat } from './format.ts';

export interface EffectChartProps {
  title: string;
  days: readonly string[];
  /** The difference from what would have come: each day's own, or summed from the first day on. */
  effect: readonly (Band | null)[];
  /** Effects between these matter to nobody. */
  region?: { low: number; high: number };
  unit: string;
  file: string;
}

/** The effect along its days, against the line of none at all. */
export function EffectChart({ title, days, effect, region, unit, file }: EffectChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const places = useMemo(() => dayPlaces(days, formats), [days, formats]);
  const format = useMemo(() => valueFormat(unit, formats), [unit, formats]);
  const bands = useMemo(
    () => [{ tone: 'first' as const, name: t('charts.effect'), column: 'effect', values: effect }],
    [t, effect],
  );
  return (
    <BandsFigure
      title={title}
      places={places}
      place={{ name: t('charts.day'), column: 'day' }}
      bands={bands}
      region={region}
      hasZero
      format={format}
      file={file}
      height={240}
    />
  );
}
