import type { Money as Amount } from '../../../src/kernel/money.ts';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useHere } from '../../lib/workspace.tsx';
import styles from './results.module.css';

/** What sums of several currencies come to in the workspace's own, with the day of the rates; nothing where no rate is known. */
export function ConvertedTotal({ sums, on }: { sums: readonly Amount[]; on: string }) {
  const t = useSentence();
  const formats = useFormats();
  const { currency } = useHere().workspace;
  const isNeeded = sums.some((sum) => sum.currency !== currency);
  const { data } = useRead('spend.convert', { sums: [...sums], to: currency, on }, { enabled: isNeeded });
  const days = data?.parts.flatMap((part) => (part.on === undefined ? [] : [part.on])).sort();
  if (data?.total == null || days?.[0] === undefined) return null;
  const missing = data.parts.flatMap(({ of, to }) => (to === null ? [formats.money(of)] : []));
  return (
    <p className={styles.small}>
      {t('results.currencies.about', { total: formats.money(data.total) })}{' '}
      {t('results.currencies.about.how', { date: formats.date(noonOf(days[0])) })}
      {missing.length > 0 && ` ${t('results.currencies.about.missing', { sums: formats.list(missing) })}`}
    </p>
  );
}
