import { useNow } from '../../lib/use-now.ts';
import { clockStateOf } from '../../lib/clock-state.ts';
import { useMembers } from '../../lib/use-members.ts';
import { ClockPill } from '../../ui/clock-pill.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './inbox.module.css';
import { IntentMark, LanguageMark, SnoozeMark, UrgencyMark } from './marks.tsx';
import type { Conversation } from './shapes.ts';

/** One conversation in the list: who, what, and how long there is. */
export function ConversationRow({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const { nameOf } = useMembers();
  const { personName, handle, excerpt, lastInAt, dueAt, network, intent, urgency, language, state, snoozedUntil } =
    conversation;
  const clock = clockStateOf(dueAt, now);
  const owner = nameOf(conversation.assigneeId);
  return (
    <span className={styles.row} data-breached={clock === 'breached' || undefined}>
      <span className={styles.rowHead}>
        <span className={styles.who}>
          <Handle>{personName || handle}</Handle>
        </span>
        <span className={styles.when}>
          <RelativeTime at={lastInAt} />
        </span>
      </span>
      <PersonLine text={excerpt} />
      <span className={styles.rowFoot}>
        {clock !== undefined && dueAt !== null && <ClockPill state={clock} dueAt={dueAt} />}
        {state === 'snoozed' && snoozedUntil !== null && <SnoozeMark until={snoozedUntil} />}
        {urgency === 'high' && clock !== 'breached' && <UrgencyMark />}
        <IntentMark intent={intent} />
        <LanguageMark language={language} />
        <NetworkChip network={network} />
        {owner !== undefined && (
          <span className={styles.owner}>
            <Handle isQuiet>{owner}</Handle>
          </span>
        )}
      </span>
    </span>
  );
}
