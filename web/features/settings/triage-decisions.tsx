import { Button } from '@mantine/core';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { usePages, useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './settings.module.css';

type Decision = OutputOf<Contracts['listening']['operations']['triageDecisions']>['items'][number];

/** The latest things people taught; each can be unlearned. */
export function TriageDecisions() {
  const t = useSentence();
  const list = usePages('listening.triageDecisions', { limit: 10 });
  return (
    <>
      {list.problem !== undefined && <Problem problem={list.problem} isCompact />}
      {list.items.length === 0 && !list.isPending && <p className={styles.quiet}>{t('triage.decisions.none')}</p>}
      <ul className={styles.rows}>
        {list.items.map((decision) => (
          <Row key={decision.id} decision={decision} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()}>
          {t('triage.more')}
        </Button>
      )}
    </>
  );
}

function Row({ decision }: { decision: Decision }) {
  const t = useSentence();
  const may = useMay();
  const undo = useWrite('listening.undoTriageDecision');
  const wordOf = useAnswerWords();
  const { predicted, question, answer, state } = decision;
  return (
    <li className={styles.row} data-off={state === 'standing' ? undefined : true}>
      <div className={styles.rowHead}>
        <span>
          {t('triage.decision', {
            by: decision.by,
            question: t(`triage.question.${question}`),
            answer: wordOf(question, answer),
          })}
        </span>
        <RelativeTime at={decision.at} />
        {state === 'undone' && <span className={styles.quiet}>{t('triage.decision.undone')}</span>}
        {state !== 'undone' && may('listening.undoTriageDecision') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={undo.isPending}
            onClick={() => void undo.run({ decision: decision.id }).catch(() => undefined)}
          >
            {t('triage.unlearn')}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>
        {predicted === undefined
          ? t('triage.decision.unpredicted')
          : t('triage.decision.predicted', { answer: wordOf(question, predicted) })}
      </p>
      {undo.problem !== undefined && <Problem problem={undo.problem} isCompact />}
    </li>
  );
}

/** An answer in the reader's words. */
function useAnswerWords(): (question: Decision['question'], answer: string) => string {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const { nameById } = useDepartments();
  return (question, answer) => {
    if (question === 'department')
      return answer === 'none' ? t('triage.answer.none') : (nameById(answer) ?? t('triage.department.gone'));
    if (question === 'spam') return t(answer === 'spam' ? 'triage.answer.spam' : 'triage.answer.fine');
    if (question === 'urgency') return t(answer === 'high' ? 'triage.answer.high' : 'triage.answer.normal');
    return maybe(question === 'intent' ? `inbox.intent.${answer}` : `listening.sentiment.${answer}`) ?? answer;
  };
}
