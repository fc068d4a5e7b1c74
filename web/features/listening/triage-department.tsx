import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { TriageWords } from '../../ui/triage-words.tsx';
import styles from './listening.module.css';

const NONE = 'none';

/** Which department a mention would be for: what the team's decisions say, and the place to say otherwise. */
export function TriageDepartment({ mention }: { mention: string }) {
  const t = useSentence();
  const may = useMay();
  const { departments, nameOf } = useDepartments();
  const { data } = useRead('listening.suggestTriage', { mention });
  const decide = useWrite('listening.decideDepartment');
  const answer = data?.suggestions.find(({ question }) => question === 'department');
  const choices = [
    ...departments.map((department) => ({ value: department.id, label: nameOf(department) })),
    { value: NONE, label: t('triage.answer.none') },
  ];
  const put = (value: string | null) =>
    void decide.run({ mention, department: value === NONE ? null : value }).catch(() => undefined);
  const isKnown = choices.some(({ value }) => value === answer?.answer);
  return (
    <>
      <SelectField
        size="xs"
        label={t('triage.question.department')}
        placeholder={t('triage.department.undecided')}
        disabled={!may('listening.decideDepartment') || decide.isPending}
        allowDeselect={false}
        data={choices}
        value={isKnown ? (answer?.answer ?? null) : null}
        onChange={(value) => value !== null && put(value)}
      />
      {answer !== undefined && isKnown && (
        <p className={styles.quiet}>
          {t('triage.suggested')} <TriageWords chance={answer.chance} why={answer.why} />
        </p>
      )}
      {decide.problem !== undefined && <Problem problem={decide.problem} isCompact />}
    </>
  );
}
