import { useSentence } from '../../../lib/i18n.tsx';
import styles from './ask.module.css';
import type { Answer } from './shapes.ts';

/** How strong the evidence is, by name and in one sentence. */
export function RungBadge({ rung }: { rung: Answer['rung'] }) {
  const t = useSentence();
  return (
    <p className={styles.rung}>
      <span className={styles.badge}>{t(`measurement.rung.${rung}`)}</span>
      <span>{t(`measurement.rung.${rung}.means`)}</span>
    </p>
  );
}
