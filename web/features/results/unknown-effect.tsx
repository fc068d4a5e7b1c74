import { useSentence } from '../../lib/i18n.tsx';
import { EstimateDot } from '../../ui/estimate-dot.tsx';
import styles from './results.module.css';
import type { Verdict } from './shapes.ts';
import { useVerdictWords } from './use-verdict-words.ts';

/** The estimate's place while there is none: drawn, with the reason and what would settle it. */
export function UnknownEffect({ verdict }: { verdict: Verdict }) {
  const t = useSentence();
  const { because, settle } = useVerdictWords()(verdict);
  return (
    <div className={styles.unknown}>
      <EstimateDot format={String} because={t('results.effect.question')} />
      <div className={styles.words}>
        <h3>{t('results.effect.because')}</h3>
        <p>{because}</p>
        <h3>{t('results.effect.settle')}</h3>
        <p>{settle}</p>
      </div>
    </div>
  );
}
