import { Skeleton } from '@mantine/core';
import { useSentence } from '../lib/i18n.tsx';
import styles from './states.module.css';

const widths = ['62%', '88%', '74%', '93%', '68%', '81%'];

/** Grey lines in the place of what is being fetched. `rows` of about the real height, so that nothing jumps. */
export function Loading({ rows = 6, rowHeight = 14 }: { rows?: number; rowHeight?: number }) {
  const t = useSentence();
  return (
    <div className={styles.loading} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={rowHeight} width={widths[row % widths.length]} radius="xs" />
      ))}
    </div>
  );
}
