import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { useFilters } from '../../../lib/search-params.ts';
import { ImportStep } from '../../../ui/import-step.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import styles from './ask.module.css';
import { type Draft, firstDraft, outcomeKey, subjectOf } from './draft.ts';
import { MethodsStep } from './methods-step.tsx';
import { OutcomeStep } from './outcome-step.tsx';
import type { Choices } from './shapes.ts';
import { SubjectStep } from './subject-step.tsx';

/** What do you want to know? Three steps, the third of which says what could be told before anything is computed. */
export function NewQuestionPage() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.questionChoices', {});
  return (
    <ResultsPage title={t('ask.new')} lead={t('ask.new.lead')}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading rows={8} />}
      {data !== undefined && <Steps choices={data} />}
    </ResultsPage>
  );
}

function Steps({ choices }: { choices: Choices }) {
  const t = useSentence();
  const [filters] = useFilters();
  const [draft, setDraft] = useState(() => firstDraft(filters));
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const subject = subjectOf(draft);
  const outcomes = outcomesFor(draft, choices);
  const outcome = outcomes.find((each) => outcomeKey(each.outcome) === draft.outcome)?.outcome;
  return (
    <div className={styles.form}>
      <ImportStep number={1} title={t('ask.subject')} isDone={subject !== undefined}>
        <SubjectStep draft={draft} set={set} choices={choices} />
      </ImportStep>
      <ImportStep number={2} title={t('ask.outcome')} lead={t('ask.outcome.lead')} isDone={outcome !== undefined}>
        <OutcomeStep draft={draft} set={set} outcomes={outcomes} />
      </ImportStep>
      <ImportStep number={3} title={t('ask.methods')} lead={t('ask.methods.lead')}>
        {subject === undefined || outcome === undefined ? (
          <p className={styles.note}>{t('ask.methods.first')}</p>
        ) : (
          <MethodsStep asked={{ subject, outcome }} draft={draft} set={set} />
        )}
      </ImportStep>
    </div>
  );
}

/** Reply speed is asked of who wrote again; everything else of what has days. */
function outcomesFor({ about }: Draft, { outcomes }: Choices): Choices['outcomes'] {
  if (about !== 'reply-speed') return outcomes.filter(({ outcome }) => outcome.type !== 'asking-again');
  const known = outcomes.filter(({ outcome }) => outcome.type === 'asking-again');
  const none = { name: '', unit: 'share', firstDay: null, lastDay: null, days: 0, gaps: 0, perDay: 0 };
  return known.length > 0 ? known : [{ ...none, outcome: { type: 'asking-again' } }];
}
