import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { intents, sentiments } from '../../../src/modules/listening/contract-shapes.ts';
import type { Conversation } from './shapes.ts';
import type { Suggested } from './suggestion.tsx';
import styles from './suggestion.module.css';

interface ProposalProps {
  conversation: Conversation;
  mention: string;
  suggested: Suggested;
}

/** What a language model proposes; only a click makes anything of it. */
export function SuggestionProposal({ conversation, mention, suggested }: ProposalProps) {
  const may = useMay();
  const { proposal, canAsk } = suggested;
  if (proposal?.state === 'proposed')
    return <Proposed conversation={conversation} mention={mention} proposal={proposal} />;
  return canAsk && may('listening.askTriageHelper') ? <Ask mention={mention} /> : null;
}

function Proposed({ conversation, mention, proposal }: Omit<ProposalProps, 'suggested'> & { proposal: Proposal }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameById } = useDepartments();
  const move = useWrite('inbox.move');
  const correct = useWrite('listening.correctTriage');
  const intent = intents.find((each) => each === proposal.intent && each !== 'unclear');
  const sentiment = sentiments.find((each) => each === proposal.sentiment && each !== 'unclear');
  const department = nameById(proposal.department ?? null);
  const what = [
    department ?? t('triage.answer.none'),
    ...(intent === undefined ? [] : [t(`inbox.intent.${intent}`)]),
    ...(sentiment === undefined ? [] : [t(`listening.sentiment.${sentiment}`)]),
  ];
  const agree = async () => {
    if (intent !== undefined || sentiment !== undefined)
      await correct.run({ mention, ...(intent ? { intent } : {}), ...(sentiment ? { sentiment } : {}) });
    const to = proposal.department;
    if (to !== undefined && to !== conversation.departmentId) await move.run({ id: conversation.id, departmentId: to });
  };
  const problem = move.problem ?? correct.problem;
  return (
    <>
      <Group gap="xs">
        <span className={styles.words}>
          {t('triage.proposal', { model: proposal.model, what: formats.list(what) })}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          loading={move.isPending || correct.isPending}
          onClick={() => void agree().catch(() => undefined)}
        >
          {t('triage.proposal.agree')}
        </Button>
      </Group>
      {problem !== undefined && <Problem problem={problem} isCompact />}
    </>
  );
}

type Proposal = NonNullable<Suggested['proposal']>;

function Ask({ mention }: { mention: string }) {
  const t = useSentence();
  const ask = useWrite('listening.askTriageHelper');
  const [state, setState] = useState<string>();
  const run = () =>
    void ask
      .run({ mention })
      .then((answer) => setState(answer.state))
      .catch(() => undefined);
  return (
    <>
      <Group gap="xs">
        <Button size="compact-xs" variant="default" loading={ask.isPending} onClick={run}>
          {t('triage.ask')}
        </Button>
        <span role="status" className={styles.why}>
          {state === 'spent' && t('triage.ask.spent')}
          {(state === 'failed' || state === 'unusable') && t('triage.ask.failed')}
        </span>
      </Group>
      {ask.problem !== undefined && <Problem problem={ask.problem} isCompact />}
    </>
  );
}
