import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './results.module.css';
import type { Evidence } from './shapes.ts';
import { useSumWords } from './sums.tsx';

/** One sentence that claims no more than its rung bears, and the rung in plain words. */
export function VerdictSentence({ evidence }: { evidence: Evidence }) {
  const t = useSentence();
  const words = useSumWords();
  const formats = useFormats();
  const { verdict, outcomes, publishedAt } = evidence;
  const { rung, kind } = verdict;
  const sentence = () => {
    if (publishedAt === null) return t('results.of.unpublished');
    if (rung === 'E0') return t('results.of.E0');
    if (rung === 'E1') return t('results.of.E1', { count: outcomes.count, value: words(outcomes.value) });
    return t(`results.verdict.${kind}`);
  };
  return (
    <div className={styles.verdict}>
      <p className={styles.verdictSentence}>{sentence()}</p>
      <p className={styles.rung}>
        <span className={styles.grade}>{rung}</span>
        <span>{t(`results.rung.${rung}`)}</span>
        {publishedAt !== null && <span>{t('results.of.published', { at: formats.exact(publishedAt) })}</span>}
      </p>
    </div>
  );
}
