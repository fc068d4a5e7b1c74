import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './results.module.css';
import type { Untraceable } from './shapes.ts';

/** Printed always: how much of what was recorded has no touch of ours, so that the traced part is not taken for the whole. */
export function UntraceableShare({ untraceable }: { untraceable: Untraceable }) {
  const t = useSentence();
  const formats = useFormats();
  const { count, of, share } = untraceable;
  return (
    <p className={styles.untraceable}>
      {share === null
        ? t('results.untraceable.unknown')
        : t('results.untraceable', { share: formats.percent(share), count, of })}
    </p>
  );
}
