import { useSentence } from '../lib/i18n.tsx';
import { useFormats } from '../lib/use-formats.ts';
import styles from './chips.module.css';

/** How sure triage is, and the words that made it so. */
export function TriageWords({ chance, why }: { chance: number | undefined; why: readonly { written: string }[] }) {
  const t = useSentence();
  const formats = useFormats();
  const words = [...new Set(why.map(({ written }) => written))];
  return (
    <>
      {chance === undefined ? t('triage.chance.unknown') : t('triage.chance', { chance: formats.percent(chance) })}
      {words.length > 0 && (
        <>
          {' · '}
          {t('triage.because')}{' '}
          {words.map((word) => (
            <mark key={word} className={styles.lit}>
              <bdi>{word}</bdi>
            </mark>
          ))}
        </>
      )}
    </>
  );
}
