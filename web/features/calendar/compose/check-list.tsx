import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMaybeSentence, useSpeech } from '../../../lib/i18n.tsx';
import { useDateWords } from '../use-date-words.ts';
import { isWallTime } from '../wall-time.ts';
import styles from './composer.module.css';
import type { CheckProblem } from './use-checks.ts';

/** What is wrong with one account's post, what blocks it first. */
export function CheckList({ problems, label }: { problems: readonly CheckProblem[]; label: string }) {
  const maybe = useMaybeSentence();
  const worded = useWordedValues();
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul className={styles.checks} aria-label={label}>
      {sorted.map(({ code, severity, values }, place) => (
        <li key={`${code} ${place}`} data-severity={severity}>
          {severity === 'blocks' ? (
            <IconAlertTriangle size={15} stroke={2} aria-hidden />
          ) : (
            <IconInfoCircle size={15} stroke={2} aria-hidden />
          )}
          <span>{maybe(`checks.${code}`, worded(values)) ?? code}</span>
        </li>
      ))}
    </ul>
  );
}

/** Wall times and language codes inside a sentence, in the reader's words. */
function useWordedValues(): (values: CheckProblem['values']) => CheckProblem['values'] {
  const words = useDateWords();
  const { locale } = useSpeech();
  const worded = (name: string, value: string | number): string | number => {
    if (typeof value === 'number') return value;
    if (isWallTime(value)) return words.moment(value);
    const isLanguage = name === 'declared' || name === 'found';
    return isLanguage
      ? (new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(value) ?? value)
      : value;
  };
  return (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, worded(name, value)]));
}
