import { Button } from '@mantine/core';
import { type Icon, IconCheck, IconChecks, IconClockPause, IconHelpCircle, IconSend } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useMay } from '../../lib/may.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import styles from './inbox.module.css';
import type { Message } from './shapes.ts';
import { useFailureWords } from './use-failure-words.ts';
import { useSecondsUntil } from './use-seconds-until.ts';

type State = NonNullable<Message['state']>;

const looks: Readonly<Record<State, { tone: Tone; icon?: Icon }>> = {
  sending: { tone: 'accent', icon: IconSend },
  published: { tone: 'ok', icon: IconCheck },
  live: { tone: 'ok', icon: IconChecks },
  unconfirmed: { tone: 'near', icon: IconHelpCircle },
  waiting: { tone: 'near', icon: IconClockPause },
  held: { tone: 'near', icon: IconClockPause },
  failed: { tone: 'breach' },
  withdrawn: { tone: 'neutral' },
  gone: { tone: 'breach' },
};

export interface ReplyProgressProps {
  message: Message;
  conversationId: string;
  onRewrite: (text: string) => void;
}

/** How far an answer has come, in words; never better than what is known. */
export function ReplyProgress({ message, conversationId, onRewrite }: ReplyProgressProps) {
  const t = useSentence();
  const may = useMay();
  const failure = useFailureWords();
  const withdraw = useWrite('inbox.withdrawReply');
  const seconds = useSecondsUntil(message.state === 'sending' ? message.sendsAt : null);
  if (message.state === null) return null;
  const { tone, icon } = looks[message.state];
  const words = message.code === null ? undefined : failure(message.code);
  const canTakeBack = (message.state === 'sending' && seconds > 0) || message.state === 'held';
  const takeBack = async () => {
    await withdraw.run({ id: conversationId, messageId: message.id });
    onRewrite(message.text);
  };
  return (
    <div className={styles.progress}>
      <StatusChip tone={tone} icon={icon}>
        {seconds > 0 ? t('inbox.reply.goes-out', { seconds }) : t(`inbox.reply.state.${message.state}`)}
      </StatusChip>
      {may('inbox.withdrawReply') && canTakeBack && (
        <Button
          size="compact-xs"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => void takeBack().catch(() => undefined)}
        >
          {t('inbox.reply.take-back')}
        </Button>
      )}
      {may('inbox.reply') && message.state === 'failed' && (
        <Button size="compact-xs" variant="default" onClick={() => onRewrite(message.text)}>
          {t('inbox.reply.again')}
        </Button>
      )}
      <Because message={message} cause={words?.cause} remedy={words?.remedy} />
      {withdraw.problem !== undefined && <Problem isCompact problem={withdraw.problem} />}
    </div>
  );
}

/** The cause and the one thing to do; for what is merely on its way, what happens by itself. */
function Because({
  message,
  cause,
  remedy,
}: {
  message: Message;
  cause: string | undefined;
  remedy: string | undefined;
}) {
  const t = useSentence();
  const isTrouble = ['failed', 'held', 'gone', 'unconfirmed', 'waiting'].includes(message.state ?? '');
  if (!isTrouble) return null;
  const usual = {
    failed: 'failed',
    held: 'held',
    gone: 'gone',
    unconfirmed: 'unconfirmed',
    waiting: 'waiting',
  } as const;
  const state = usual[message.state as keyof typeof usual];
  return (
    <p className={styles.because}>
      <span>{cause ?? t(`inbox.reply.why.${state}`)}</span> {remedy !== undefined && <span>{remedy}</span>}
      {cause === undefined && message.detail !== null && <bdi className={styles.detail}>{message.detail}</bdi>}
    </p>
  );
}
