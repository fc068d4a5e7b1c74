import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import type { Summary } from './shapes.ts';

/** As a person named it; else by its kind and days. */
export function useReportName(): (report: Pick<Summary, 'title' | 'kind' | 'from' | 'to'>) => string {
  const t = useSentence();
  const formats = useFormats();
  return ({ title, kind, from, to }) =>
    title === ''
      ? `${t(`reports.kind.${kind}`)} · ${t('reports.period', { from: formats.date(noonOf(from)), to: formats.date(noonOf(to)) })}`
      : title;
}
