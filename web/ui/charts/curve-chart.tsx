import { useMemo } from 'react';
import type { Band } from '../../../src/kernel/charts/index.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { BandsFigure } from './bands-figure.tsx';
import { valueFormat } from './format.ts';

export interface CurveChartProps {
  title: string;
  /** What runs along the plot, and its name for machines: weeks since, spend a week. */
  across: { name: string; column: string; unit: string };
  /** What is drawn, likewise: the share that still works, outcomes brought. */
  up: { name: string; column: string; unit: string };
  at: readonly number[];
  values: readonly (Band | null)[];
  file: string;
}

/** How one quantity follows from another, with bands: carry-over, saturation, who is still there after so many days. */
export function CurveChart({ title, across, up, at, values, file }: CurveChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const places = useMemo(() => {
    const { exact } = valueFormat(across.unit, formats);
    return at.map((key) => ({ at: key, words: exact(key), key }));
  }, [at, across.unit, formats]);
  const format = useMemo(() => valueFormat(up.unit, formats), [up.unit, formats]);
  const bands = useMemo(
    () => [{ tone: 'first' as const, name: up.name, column: up.column, values }],
    [up.name, up.column, values],
  );
  return (
    <BandsFigure
      title={t('charts.against', { title, across: across.name })}
      places={places}
      place={{ name: across.name, column: across.column }}
      bands={bands}
      hasZero
      format={format}
      file={file}
      height={240}
    />
  );
}
