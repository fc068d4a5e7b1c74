import { useMemo } from 'react';
import { MINUTE_MS } from '../../../../src/kernel/time.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { BandsFigure } from '../../../ui/charts/bands-figure.tsx';
import { valueFormat } from '../../../ui/charts/format.ts';
import type { Picture } from './shapes.ts';

/** Who has not written again by each day: answered quickly, against answered slowly. */
export function SurvivalPicture({ picture, file }: { picture: Extract<Picture, { type: 'survival' }>; file: string }) {
  const t = useSentence();
  const formats = useFormats();
  const { fast, slow, fastWithinMinutes } = picture;
  const format = useMemo(() => valueFormat('share', formats), [formats]);
  const places = useMemo(
    () => fast.map(({ day }) => ({ at: day, words: t('answer.day', { day }), key: day })),
    [fast, t],
  );
  const bands = useMemo(
    () => [
      { tone: 'second' as const, name: t('answer.slow'), column: 'slow', values: slow.map(({ share }) => share) },
      {
        tone: 'first' as const,
        name: t('answer.fast', { time: formats.duration(fastWithinMinutes * MINUTE_MS) }),
        column: 'fast',
        values: fast.map(({ share }) => share),
      },
    ],
    [fast, slow, fastWithinMinutes, formats, t],
  );
  return (
    <BandsFigure
      title={t('answer.survival')}
      places={places}
      place={{ name: t('answer.days-since'), column: 'day' }}
      bands={bands}
      hasZero
      format={format}
      file={file}
    />
  );
}
