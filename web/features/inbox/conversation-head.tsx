import { IconEye, IconRoute } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { clockStateOf } from '../../lib/clock-state.ts';
import { AreaLink } from '../../lib/place.tsx';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useMembers } from '../../lib/use-members.ts';
import { useNow } from '../../lib/use-now.ts';
import { ClockPill } from '../../ui/clock-pill.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './inbox.module.css';
import { IntentMark, LanguageMark, SnoozeMark, UrgencyMark } from './marks.tsx';
import type { Conversation, Whole } from './shapes.ts';

/** With whom, in which state, on which clocks, whose it is and why it came here. */
export function ConversationHead({ whole }: { whole: Whole }) {
  const t = useSentence();
  const { conversation, clocks, steps } = whole;
  const { personName, handle, network, id, state, snoozedUntil, spam } = conversation;
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        <AreaLink area="inbox" rest={[id, 'person']} className={styles.nameLink}>
          <Handle>{personName || handle}</Handle>
        </AreaLink>
        <span className={styles.byline}>
          <NetworkChip network={network} /> <Handle isQuiet>{`@${handle}`}</Handle>
        </span>
      </h2>
      <div className={styles.marks}>
        <StatusChip tone={state === 'open' ? 'accent' : 'neutral'}>{t(`inbox.state.${state}`)}</StatusChip>
        {state === 'snoozed' && snoozedUntil !== null && <SnoozeMark until={snoozedUntil} />}
        {spam && <StatusChip tone="near">{t('inbox.spam')}</StatusChip>}
        <Clocks clocks={clocks} />
        {conversation.urgency === 'high' && <UrgencyMark />}
        <IntentMark intent={conversation.intent} />
        <LanguageMark language={conversation.language} />
      </div>
      <Belonging conversation={conversation} wasMoved={steps.some(({ what }) => what === 'moved')} />
    </div>
  );
}

/** The clocks that run, each with what it measures. */
function Clocks({ clocks }: { clocks: Whole['clocks'] }) {
  const t = useSentence();
  const now = useNow();
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null);
  return running.map(({ kind, dueAt, startedAt }) => {
    const state = clockStateOf(dueAt, now);
    return (
      <span key={`${kind} ${startedAt}`} className={styles.clock}>
        {t(`inbox.clock.${kind}`)}
        {state === undefined || dueAt === null ? (
          <StatusChip tone="neutral">{t('inbox.clock.rests')}</StatusChip>
        ) : (
          <ClockPill state={state} dueAt={dueAt} />
        )}
      </span>
    );
  });
}

function Belonging({ conversation, wasMoved }: { conversation: Conversation; wasMoved: boolean }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameById } = useDepartments();
  const { nameOf, me } = useMembers();
  const { assigneeId, departmentId, routedBy, followers } = conversation;
  const owner = nameOf(assigneeId);
  const held = owner === undefined ? t('inbox.owner-is.nobody') : t('inbox.owner-is', { name: owner });
  const department = nameById(departmentId);
  return (
    <p className={styles.belonging}>
      <span>{assigneeId === me ? t('inbox.owner-is.me') : held}</span>
      {department !== undefined && (
        <span className={styles.fact}>
          <IconRoute size={14} aria-hidden />
          {routedBy === null
            ? t(wasMoved ? 'inbox.routed.by-hand' : 'inbox.routed.by-default', { department })
            : t('inbox.routed.by-rule', { department, rule: `“${routedBy}”` })}
        </span>
      )}
      {followers !== null && followers > 0 && (
        <span className={styles.fact} title={t('inbox.reach.why')}>
          <IconEye size={14} aria-hidden />
          {t('inbox.reach', { count: followers, shown: formats.compact(followers) })}
        </span>
      )}
    </p>
  );
}
