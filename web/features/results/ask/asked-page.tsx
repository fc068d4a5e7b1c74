import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { usePages } from '../../../lib/queries.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { MoreButton } from '../more-button.tsx';
import { ResultsPage } from '../results-page.tsx';
import { AskButton } from './ask-button.tsx';
import styles from './ask.module.css';
import type { Question } from './shapes.ts';
import { useOutcomeName, useSpoken } from './use-spoken.ts';
import { VerdictChip } from './verdict-chip.tsx';

/** Everything that was asked, also what came out unwelcome: nothing is left out of the list. */
export function AskedPage() {
  const t = useSentence();
  const list = usePages('outcomes.questions', {});
  return (
    <ResultsPage title={t('ask.list')} lead={t('ask.list.lead')} actions={<AskButton />}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && <AskedTable questions={list.items} />}
      <MoreButton list={list} />
    </ResultsPage>
  );
}

function AskedTable({ questions }: { questions: readonly Question[] }) {
  const t = useSentence();
  const outcomeName = useOutcomeName();
  return (
    <DataTable
      caption={t('ask.list')}
      rows={questions}
      rowKey={({ id }) => id}
      empty={
        <EmptyState kind="first" title={t('ask.none')} action={<AskButton />}>
          {t('ask.none.how')}
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          head: t('ask.subject'),
          isRowHead: true,
          cell: (question) => (
            <>
              <AreaLink area="results" rest={['ask', question.id]}>
                <SubjectName question={question} />
              </AreaLink>
              <span className={styles.small}>
                <bdi>{outcomeName(question.plan.outcome, question.outcomeName)}</bdi>
              </span>
            </>
          ),
        },
        { key: 'answer', head: t('ask.answer'), cell: (question) => <ShortAnswer question={question} /> },
        { key: 'rung', head: t('results.evidence'), cell: ({ rung }) => rung ?? '–' },
        { key: 'asked', head: t('ask.asked'), cell: ({ registeredAt }) => <RelativeTime at={registeredAt} /> },
      ]}
    />
  );
}

/** What it was asked of: its own name, else the kind of thing. */
export function SubjectName({ question: { name, plan } }: { question: Question }) {
  const t = useSentence();
  return name === '' ? t(`ask.about.${plan.subject.type}`) : <bdi>{name}</bdi>;
}

function ShortAnswer({ question }: { question: Question }) {
  const t = useSentence();
  const say = useSpoken();
  const { state, verdict, sentence } = question;
  if (verdict === null) return <StatusChip tone="neutral">{t(`ask.state.${state}`)}</StatusChip>;
  return (
    <div className={styles.row}>
      <VerdictChip verdict={verdict} />
      {sentence !== null && <span className={styles.small}>{say(sentence)}</span>}
    </div>
  );
}
