import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Section } from '../../ui/page.tsx';
import { Head } from './head.tsx';
import styles from './settings.module.css';
import parts from './triage.module.css';
import { TriageActs } from './triage-acts.tsx';
import { TriageDecisions } from './triage-decisions.tsx';
import { TriageDepartments } from './triage-departments.tsx';
import { TriageHelper } from './triage-helper.tsx';
import { TriageQuestion } from './triage-question.tsx';

export type QuestionRecord = OutputOf<Contracts['listening']['operations']['triageRecord']>['questions'][number];

/** What triage learned, how often it is right, what it may do, what it did; and the language model that may propose. */
export function TriageSection() {
  const t = useSentence();
  const may = useMay();
  const { data, problem, isPending, refetch } = useRead('listening.triageRecord');
  const department = data?.questions.find(({ question }) => question === 'department');
  return (
    <>
      <Head title={t('settings.section.triage')} lead={t('triage.lead')} />
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      <ul className={styles.rows}>
        {data?.questions.map((record) => (
          <TriageQuestion key={record.question} record={record} />
        ))}
      </ul>
      <div className={parts.parts}>
        {department !== undefined && (
          <Section title={t('triage.departments')}>
            <TriageDepartments record={department} />
          </Section>
        )}
        {may('listening.triageActs') && (
          <Section title={t('triage.acts')}>
            <TriageActs />
          </Section>
        )}
        {may('listening.triageDecisions') && (
          <Section title={t('triage.decisions.title')}>
            <TriageDecisions />
          </Section>
        )}
        {may('listening.triageHelper') && (
          <Section title={t('triage.helper')}>
            <TriageHelper />
          </Section>
        )}
      </div>
    </>
  );
}
