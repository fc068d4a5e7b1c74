import { Checkbox } from '@mantine/core';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { valueFormat } from '../../../ui/charts/format.ts';
import styles from './ask.module.css';
import { CheckList } from './check-list.tsx';
import type { MethodOption } from './shapes.ts';

interface MethodCardProps {
  option: MethodOption;
  isChosen: boolean;
  onToggle: () => void;
}

/** One method: how it works, what it could find here, how strong it can be; or why it can't be used. */
export function MethodCard({ option, isChosen, onToggle }: MethodCardProps) {
  const t = useSentence();
  const formats = useFormats();
  const { method, isAdmissible, isSuggested, rung, checks, controls } = option;
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  return (
    <section className={styles.method} data-open={isAdmissible}>
      <div className={styles.methodHead}>
        {isAdmissible ? (
          <Checkbox
            label={<h3 className={styles.methodName}>{t(`questions.method.${method}`)}</h3>}
            checked={isChosen}
            onChange={onToggle}
          />
        ) : (
          <h3 className={styles.methodName}>{t(`questions.method.${method}`)}</h3>
        )}
        {isSuggested && <span className={styles.badge}>{t('ask.suggested')}</span>}
        {!isAdmissible && <span className={styles.badge}>{t('ask.not-admissible')}</span>}
      </div>
      <p className={styles.note}>{t(`questions.method.${method}.what`)}</p>
      {isAdmissible && (
        <>
          <p className={styles.finds}>
            <Finds option={option} />
          </p>
          <p className={styles.small}>
            {t('ask.up-to', { rung: t(`measurement.rung.${rung}`) })} {t(`measurement.rung.${rung}.means`)}
          </p>
          {controls.length > 0 && (
            <p className={styles.small}>
              {t('ask.controls', { names: formats.list(controls.map(({ name }) => name)) })}
            </p>
          )}
        </>
      )}
      {failed.length > 0 && <CheckList checks={failed} />}
    </section>
  );
}

/** The smallest effect that would be found four times out of five, before anything is run. */
function Finds({ option: { detectable } }: { option: MethodOption }) {
  const t = useSentence();
  const formats = useFormats();
  if (detectable === null) return t('ask.finds-unknown');
  const amount = valueFormat(detectable.unit, formats).exact(detectable.absolute);
  return detectable.relative === null
    ? t('ask.finds', { amount })
    : t('ask.finds-share', { amount, share: formats.percent(detectable.relative) });
}
