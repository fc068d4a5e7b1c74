import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { AnswerHead, NumberTable } from '../ask/answer-view.tsx';
import { CheckList } from '../ask/check-list.tsx';
import type { Answer } from '../ask/shapes.ts';
import styles from '../ask/ask.module.css';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { LookEarly } from './look-early.tsx';
import { LotsTable } from './lots-table.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import type { Shown } from './shapes.ts';
import { StateChip } from './state-chip.tsx';
import { StopDialog } from './stop-dialog.tsx';
import { VerifyLots } from './verify-lots.tsx';

/** One experiment: its state, what it shows or answered, its lots, and the proof that nobody chose. */
export function ExperimentPage({ id }: { id: string }) {
  const t = useSentence();
  const formats = useFormats();
  const { data, problem, refetch } = useRead('outcomes.experiment', { id });
  if (data === undefined)
    return (
      <ResultsPage title={t('experiments.title')}>
        {problem === undefined ? <Loading rows={8} /> : <Problem problem={problem} onRetry={() => void refetch()} />}
      </ResultsPage>
    );
  const { experiment, units, answer, missed } = data;
  const days = t('ask.window', {
    from: formats.date(noonOf(experiment.from)),
    to: formats.date(noonOf(experiment.to)),
  });
  return (
    <ResultsPage
      title={experiment.name}
      lead={
        <>
          {t(`experiments.kind.${experiment.wish.kind}`)} · {days} · <StateChip state={experiment.state} />
        </>
      }
      actions={<Steps shown={data} />}
    >
      {experiment.stopReason !== null && (
        <p className={styles.settle}>{t('experiments.stopped.because', { reason: experiment.stopReason })}</p>
      )}
      {answer !== null && <Answered answer={answer} />}
      {experiment.state === 'running' && <LookEarly id={id} />}
      <Section title={t('experiments.lots')}>
        <p className={styles.note}>{t('experiments.missed', { count: missed })}</p>
        <LotsTable experiment={experiment} units={units} />
        <VerifyLots experiment={experiment} />
      </Section>
    </ResultsPage>
  );
}

function Answered({ answer }: { answer: Answer }) {
  const t = useSentence();
  return (
    <>
      <AnswerHead answer={answer} />
      <Section title={t('answer.numbers')}>
        <NumberTable rows={answer.rows} />
      </Section>
      <Section title={t('answer.checks')}>
        <CheckList checks={answer.checks} />
      </Section>
    </>
  );
}

/** What can be done now, by who may. */
function Steps({ shown: { experiment } }: { shown: Shown }) {
  const t = useSentence();
  const may = useMay();
  const { run, isPending, problem } = useWrite('outcomes.answerExperiment');
  const [dialog, setDialog] = useState<'place' | 'stop'>();
  const { id, state } = experiment;
  const isOpen = state === 'planned' || state === 'running';
  const close = () => setDialog(undefined);
  return (
    <>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {isOpen && may.write && <Button onClick={() => setDialog('place')}>{t('experiments.place')}</Button>}
      {state === 'ended' && may.write && (
        <Button loading={isPending} onClick={() => void run({ id }).catch(() => undefined)}>
          {t('experiments.answer')}
        </Button>
      )}
      {(isOpen || state === 'ended') && may.lead && (
        <Button variant="default" onClick={() => setDialog('stop')}>
          {t('experiments.stop')}
        </Button>
      )}
      {dialog === 'place' && <PlaceDialog experiment={experiment} onClose={close} />}
      {dialog === 'stop' && <StopDialog id={id} onClose={close} />}
    </>
  );
}
