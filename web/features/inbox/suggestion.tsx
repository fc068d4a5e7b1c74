import { Button, Group } from '@mantine/core';
import { IconArrowRight, IconBulb } from '@tabler/icons-react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { TriageWords } from '../../ui/triage-words.tsx';
import type { Conversation, Whole } from './shapes.ts';
import { SuggestionProposal } from './suggestion-proposal.tsx';
import styles from './suggestion.module.css';

export type Suggested = OutputOf<Contracts['listening']['operations']['suggestTriage']>;
type Answer = Suggested['suggestions'][number];

/** What the team's own decisions say about where this belongs, why, and the one click that agrees. Silent while they say nothing. */
export function Suggestion({ whole }: { whole: Whole }) {
  const mention = whole.messages.findLast(({ direction, mentionId }) => direction === 'in' && mentionId !== null);
  return mention?.mentionId == null ? null : <Of conversation={whole.conversation} mention={mention.mentionId} />;
}

function Of({ conversation, mention }: { conversation: Conversation; mention: string }) {
  const t = useSentence();
  const { data } = useRead('listening.suggestTriage', { mention });
  const answer = data?.suggestions.find(({ question }) => question === 'department');
  if (data === undefined || (answer === undefined && data.proposal === undefined && !data.canAsk)) return null;
  return (
    <section className={styles.suggestion} aria-label={t('triage.suggestion')}>
      <IconBulb size={16} stroke={1.5} aria-hidden className={styles.sign} />
      <div className={styles.said}>
        {answer !== undefined && <DepartmentSaid conversation={conversation} answer={answer} />}
        <SuggestionProposal conversation={conversation} mention={mention} suggested={data} />
      </div>
    </section>
  );
}

function DepartmentSaid({ conversation, answer }: { conversation: Conversation; answer: Answer }) {
  const t = useSentence();
  const may = useMay();
  const move = useWrite('inbox.move');
  const { nameById } = useDepartments();
  const department = nameById(answer.answer);
  const isHere = answer.answer === conversation.departmentId;
  const verdict = useVerdict(conversation, department, isHere);
  const isElsewhere = !isHere && department !== undefined;
  if (department === undefined && answer.answer !== 'none') return null;
  const hand = () => void move.run({ id: conversation.id, departmentId: answer.answer }).catch(() => undefined);
  return (
    <>
      <Group gap="xs">
        <strong className={styles.words}>{verdict}</strong>
        {isElsewhere && may('inbox.move') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={move.isPending}
            rightSection={<IconArrowRight size={14} className="mirror" aria-hidden />}
            onClick={hand}
          >
            {t('triage.hand-over')}
          </Button>
        )}
      </Group>
      <p className={styles.why}>
        <TriageWords chance={answer.chance} why={answer.why} />
      </p>
      {move.problem !== undefined && <Problem problem={move.problem} isCompact />}
    </>
  );
}

function useVerdict(conversation: Conversation, department: string | undefined, isHere: boolean): string {
  const t = useSentence();
  if (department === undefined) return t('triage.suggest.none');
  if (!isHere) return t('triage.suggest', { department });
  return conversation.routedByChance === null
    ? t('triage.suggest.same', { department })
    : t('triage.suggest.routed', { department });
}
