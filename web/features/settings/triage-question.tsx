import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './settings.module.css';
import type { QuestionRecord } from './triage-section.tsx';

/** One question: how much was learned and how often that was right, or honestly that this can't be told yet. */
export function TriageQuestion({ record }: { record: QuestionRecord }) {
  const t = useSentence();
  const may = useMay();
  const reset = useWrite('listening.resetTriage');
  const name = t(`triage.question.${record.question}`);
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <h3 className={styles.rowName}>{name}</h3>
        {record.decisions > 0 && may('listening.resetTriage') && (
          <ConfirmButton
            size="compact-sm"
            question={t('triage.reset.question', { question: name })}
            confirm={t('triage.reset')}
            onConfirm={() => void reset.run({ question: record.question }).catch(() => undefined)}
          >
            {t('triage.reset')}
          </ConfirmButton>
        )}
      </div>
      <p className={styles.facts}>
        <span>{t('triage.decisions', { count: record.decisions })}</span>
        <Accuracy record={record} />
      </p>
      {reset.problem !== undefined && <Problem problem={reset.problem} isCompact />}
    </li>
  );
}

function Accuracy({ record: { accuracy, sure, coverage = 0, missing } }: { record: QuestionRecord }) {
  const t = useSentence();
  const { percent } = useFormats();
  if (accuracy === undefined) return <span>{t('triage.too-few', { count: missing })}</span>;
  const share = percent(accuracy.right / accuracy.count);
  return (
    <>
      <span>
        {t('triage.accuracy', {
          share,
          count: accuracy.count,
          low: percent(accuracy.low),
          high: percent(accuracy.high),
        })}
      </span>
      <span>
        {sure === undefined || sure.count === 0
          ? t('triage.never-sure')
          : t('triage.sure', { coverage: percent(coverage), share: percent(sure.right / sure.count) })}
      </span>
    </>
  );
}
