import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { Section } from '../../../ui/page.tsx';
import styles from './ask.module.css';
import type { Question } from './shapes.ts';
import { useSpoken } from './use-spoken.ts';

/** On the practice network what was brought is known exactly: said beside what was estimated, never before. */
export function PracticeTruth({ question: { id, plan } }: { question: Question }) {
  const t = useSentence();
  const say = useSpoken();
  const { workspace } = useHere();
  const isKnown = workspace.kind === 'practice' && plan.outcome.type === 'recorded' && plan.outcome.kind === 'order';
  const { data, problem, refetch } = useRead('outcomes.practiceTruth', { id }, { enabled: isKnown });
  if (!isKnown || problem?.body.code === 'outcomes.practice-truth-unknown') return null;
  if (problem !== undefined) return <Problem problem={problem} onRetry={() => void refetch()} isCompact />;
  if (data === undefined) return null;
  return (
    <Section title={t('answer.truth')}>
      <p className={styles.settle} data-truth={data.verdict}>
        {say(data.sentence)}
      </p>
      {!data.isComplete && <p className={styles.note}>{t('questions.truth.incomplete')}</p>}
    </Section>
  );
}
