import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './results.module.css';

/** Whether the counts of a delivery are still read, and when next. */
export function SamplingState({ id }: { id: string }) {
  const t = useSentence();
  const formats = useFormats();
  const { data } = useRead('outcomes.metricHistory', { deliveryId: id });
  if (data === undefined) return null;
  const at = data.nextAt === null ? undefined : formats.exact(data.nextAt);
  return (
    <p className={styles.note}>
      {data.state === 'sampling' && at !== undefined
        ? t('results.sampling.next', { at })
        : t(`results.sampling.${data.state}`)}
    </p>
  );
}
