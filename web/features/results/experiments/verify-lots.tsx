import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import styles from '../ask/ask.module.css';
import type { Experiment } from './shapes.ts';

/** Whether the lots are those that were committed to: drawn again by the server each time this is looked at. */
export function VerifyLots({ experiment: { id, commitment, seed } }: { experiment: Experiment }) {
  const t = useSentence();
  const { data } = useRead('outcomes.verifyExperiment', { id });
  if (data === undefined) return null;
  const isBroken = !data.isPlanUnchanged || data.isSeedCommitted === false || data.areLotsDrawn === false;
  if (isBroken)
    return (
      <p className={styles.settle} role="alert">
        {t('experiments.verify.broken')}
      </p>
    );
  return (
    <p className={styles.note}>
      {seed === null ? t('experiments.verify.sealed', { commitment }) : t('experiments.verify.holds', { seed })}
    </p>
  );
}
