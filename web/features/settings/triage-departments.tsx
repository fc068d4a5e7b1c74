import { Switch } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { type Department, useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './settings.module.css';
import type { QuestionRecord } from './triage-section.tsx';

/** Each department with its own record and the switch that lets conversations go there without a person. */
export function TriageDepartments({ record }: { record: QuestionRecord }) {
  const t = useSentence();
  const { departments, nameOf } = useDepartments();
  return (
    <>
      <p className={styles.lead}>{t('triage.departments.lead')}</p>
      <ul className={styles.rows}>
        {departments.map((department) => (
          <Row
            key={department.id}
            department={department}
            name={nameOf(department)}
            answer={record.answers.find(({ answer }) => answer === department.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  department: Department;
  name: string;
  answer: QuestionRecord['answers'][number] | undefined;
}

function Row({ department, name, answer }: RowProps) {
  const t = useSentence();
  const may = useMay();
  const { percent } = useFormats();
  const allow = useWrite('listening.allowAutoRouting');
  const predicted = answer?.predicted;
  const put = (allowed: boolean) => void allow.run({ department: department.id, allowed }).catch(() => undefined);
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <h3 className={styles.rowName}>{name}</h3>
        <StatusChip tone={answer?.keepsPromise ? 'ok' : 'neutral'}>
          {t(answer?.keepsPromise ? 'triage.promise.kept' : 'triage.promise.not-yet')}
        </StatusChip>
      </div>
      <p className={styles.facts}>
        {predicted === undefined || predicted.count === 0 ? (
          <span>{t('triage.department.nothing')}</span>
        ) : (
          <span>
            {t('triage.department.record', {
              count: predicted.count,
              share: percent(predicted.right / predicted.count),
              low: percent(predicted.low),
              high: percent(predicted.high),
            })}
          </span>
        )}
      </p>
      <Switch
        size="xs"
        label={t('triage.allow')}
        aria-label={t('triage.allow.of', { department: name })}
        checked={answer?.allowed ?? false}
        disabled={!may('listening.allowAutoRouting') || allow.isPending}
        onChange={(event) => put(event.currentTarget.checked)}
      />
      {allow.problem !== undefined && <Problem problem={allow.problem} isCompact />}
    </li>
  );
}
