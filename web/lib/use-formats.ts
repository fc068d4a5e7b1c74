import { useMemo } from 'react';
import { type Formats, formatsOf } from './formats.ts';
import { useSpeech } from './i18n.tsx';

/** Numbers, dates, money and durations in the reader's language and the workspace's region. */
export function useFormats(): Formats {
  const { locale, region } = useSpeech();
  return useMemo(() => formatsOf(locale, region.timeZone), [locale, region.timeZone]);
}
