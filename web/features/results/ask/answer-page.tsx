import { Button, Progress } from '@mantine/core';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { noonOf } from '../../../lib/days.ts';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { AnswerView } from './answer-view.tsx';
import { AskButton } from './ask-button.tsx';
import styles from './ask.module.css';
import { SubjectName } from './asked-page.tsx';
import { againSearch } from './again-search.ts';
import type { Question, Shown } from './shapes.ts';
import { useOutcomeName } from './use-spoken.ts';

const EVERY_MS = 1_500;
const isOpen = ({ state }: Question): boolean => state === 'queued' || state === 'running';

/** One question: waiting, being computed, answered, or at rest without an answer. */
export function AnswerPage({ id }: { id: string }) {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.question', { id });
  return (
    <ResultsPage title={t('ask.question')} lead={data !== undefined && <QuestionLine question={data.question} />}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading rows={10} />}
      {data !== undefined && isOpen(data.question) && <Watch id={id} />}
      {data !== undefined && <State shown={data} />}
    </ResultsPage>
  );
}

/** Live events say when it is done; asking now and then moves the bar, and helps where events can't get through. */
function Watch({ id }: { id: string }) {
  useRead('outcomes.question', { id }, { refetchMs: EVERY_MS });
  return null;
}

function QuestionLine({ question }: { question: Question }) {
  const t = useSentence();
  const formats = useFormats();
  const outcomeName = useOutcomeName();
  const { from, to, outcome } = question.plan;
  return (
    <>
      <SubjectName question={question} /> · {outcomeName(outcome, question.outcomeName)} ·{' '}
      {t('ask.window', { from: formats.date(noonOf(from)), to: formats.date(noonOf(to)) })}
    </>
  );
}

function State({ shown }: { shown: Shown }) {
  const t = useSentence();
  const { question, answer, hasChanged, arrivedSince } = shown;
  if (isOpen(question)) return <Running question={question} />;
  if (answer === null) return <NoAnswer question={question} />;
  return (
    <>
      {hasChanged && (
        <p className={styles.settle}>
          {arrivedSince > 0 ? t('answer.arrived', { count: arrivedSince }) : t('answer.changed')}{' '}
          <AskButton variant="default" size="compact-sm" search={againSearch(question.plan)} />
        </p>
      )}
      <AnswerView question={question} answer={answer} />
    </>
  );
}

function Running({ question }: { question: Question }) {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const cancel = useWrite('outcomes.cancelQuestion');
  const stop = () => void cancel.run({ id: question.id }).catch(() => undefined);
  return (
    <div className={styles.running}>
      <p className={styles.sentence}>{t(`ask.state.${question.state}`)}</p>
      <Progress
        className={styles.progress}
        value={question.progress * 100}
        aria-label={t('ask.progress', { share: formats.percent(question.progress) })}
      />
      <p className={styles.note}>{t('ask.running.lead')}</p>
      {cancel.problem !== undefined && <Problem problem={cancel.problem} isCompact />}
      {may.write && (
        <Button variant="default" loading={cancel.isPending} onClick={stop}>
          {t('ask.stop')}
        </Button>
      )}
    </div>
  );
}

/** Cancelled, or failed by a fault of ours: the plan stays, and it can be asked again. */
function NoAnswer({ question: { state, failure, plan } }: { question: Question }) {
  const t = useSentence();
  const failed = useFailureWords();
  return (
    <EmptyState kind="clear" title={t(`ask.state.${state}`)} action={<AskButton search={againSearch(plan)} />}>
      {failure === null ? t('ask.plan-stays') : failed(failure)}
    </EmptyState>
  );
}

function useFailureWords(): (code: string) => string {
  const maybe = useMaybeSentence();
  return (code) => maybe(`questions.failed.${code}`) ?? maybe('questions.failed.fault') ?? code;
}
