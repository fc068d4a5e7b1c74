import { useMemo } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { valueFormat } from './format.ts';
import { type FigureRow, RowsFigure } from './rows-figure.tsx';

export interface CreditsChartProps {
  title: string;
  /** The model whose intervals are drawn; the others are thin signs beside it. */
  model: string;
  models: readonly { key: string; name: string }[];
  channels: readonly {
    key: string;
    name: string;
    /** By model; absent: too few outcomes to credit. */
    credits: Readonly<
      Record<
        string,
        { median: number; intervals?: Partial<Record<50 | 80 | 95, readonly [number, number]>> } | undefined
      >
    >;
  }[];
  unit: string;
  file: string;
}

/** What each channel is credited with, by one model with its intervals and by the others for comparison. */
export function CreditsChart({ title, model, models, channels, unit, file }: CreditsChartProps) {
  const t = useSentence();
  const formats = useFormats();
  const format = useMemo(() => valueFormat(unit, formats), [unit, formats]);
  const rest = useMemo(() => models.filter(({ key }) => key !== model), [models, model]);
  const others = useMemo(() => ({ name: t('charts.other-models'), each: rest.map(({ name }) => name) }), [rest, t]);
  const rows = useMemo(
    () =>
      channels.map(({ key, name, credits }): FigureRow => {
        const credit = credits[model];
        return {
          key,
          name,
          tone: 'first',
          value: credit?.median,
          spans: credit?.intervals ?? {},
          others: rest.map((other) => credits[other.key]?.median ?? Number.NaN),
          note: credit === undefined ? t('charts.too-few') : undefined,
        };
      }),
    [channels, model, rest, t],
  );
  return (
    <RowsFigure title={title} subject={t('charts.channel')} rows={rows} others={others} format={format} file={file} />
  );
}
