import { Button, Group, Popover, Stack } from '@mantine/core';
import { IconCheck, IconHandStop, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { LongTextField } from '../../../ui/fields.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx';
import type { Approval, Draft } from '../entries.ts';
import { useMay } from '../use-calendar.ts';
import styles from './composer.module.css';

const tones: Readonly<Record<Approval['state'], Tone>> = {
  asked: 'near',
  approved: 'ok',
  rejected: 'breach',
  void: 'near',
};

/** Where consent stands, on top: it is given to exactly what is stored, and an edit makes it void. */
export function ApprovalBar({ draft, isDirty }: { draft: Draft; isDirty: boolean }) {
  const t = useSentence();
  const may = useMay();
  const ask = useWrite('publishing.requestApproval');
  const { approval } = draft;
  const isMissing = draft.deliveries.some(({ consent, can }) => consent === 'missing' && can.move);
  if (approval === undefined && !isMissing) return null;
  const canAsk = may.write && isMissing && approval?.state !== 'asked';
  return (
    <section className={styles.approval} aria-label={t('calendar.approval')} data-state={approval?.state}>
      {approval === undefined ? <p>{t('calendar.approval.missing')}</p> : <ApprovalState approval={approval} />}
      {approval?.state === 'asked' && isDirty && <p className={styles.hint}>{t('calendar.approval.unsaved')}</p>}
      {approval?.state === 'asked' && may.approve && <Decision approval={approval} isDirty={isDirty} />}
      {canAsk && (
        <Button
          size="xs"
          loading={ask.isPending}
          onClick={() => void ask.run({ draftId: draft.id }).catch(() => undefined)}
        >
          {t(approval === undefined ? 'calendar.approval.ask' : 'calendar.approval.ask-again')}
        </Button>
      )}
      {ask.problem !== undefined && <Problem problem={ask.problem} isCompact />}
    </section>
  );
}

function ApprovalState({ approval }: { approval: Approval }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const { state, askedBy, askedAt, decidedBy, decidedAt, comment, voidReason } = approval;
  return (
    <div className={styles.approvalWords}>
      <p>
        <StatusChip tone={tones[state]} icon={state === 'asked' ? IconHandStop : undefined}>
          {t(`publishing.approval.${state}`)}
        </StatusChip>{' '}
        {decidedBy === undefined
          ? t('calendar.approval.asked-by', { name: askedBy.name })
          : t('calendar.approval.decided-by', { name: decidedBy.name })}{' '}
        <RelativeTime at={decidedAt ?? askedAt} />
      </p>
      {voidReason !== undefined && (
        <p>{maybe(`publishing.approval.void.${voidReason}`) ?? t('calendar.approval.void.why')}</p>
      )}
      {comment !== undefined && comment !== '' && (
        <p dir="auto" className={styles.comment}>
          {comment}
        </p>
      )}
    </div>
  );
}

/** Consent is given to the hash that was shown, so that nothing that changed meanwhile is approved by accident. */
function Decision({ approval, isDirty }: { approval: Approval; isDirty: boolean }) {
  const t = useSentence();
  const approve = useWrite('publishing.approve');
  const problem = approve.problem;
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          disabled={isDirty}
          loading={approve.isPending}
          leftSection={<IconCheck size={15} aria-hidden />}
          onClick={() => void approve.run({ approvalId: approval.id, hash: approval.hash }).catch(() => undefined)}
        >
          {t('calendar.approval.approve')}
        </Button>
        <RejectButton approvalId={approval.id} />
      </Group>
      {problem !== undefined && <Problem problem={problem} isCompact />}
    </>
  );
}

function RejectButton({ approvalId }: { approvalId: string }) {
  const t = useSentence();
  const reject = useWrite('publishing.reject');
  const [isAsking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  return (
    <Popover opened={isAsking} onChange={setAsking} trapFocus withRoles shadow="md" width={320} position="bottom-end">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => setAsking(!isAsking)}
        >
          {t('calendar.approval.reject')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calendar.approval.reject')}>
        <Stack gap="sm">
          <LongTextField
            label={t('calendar.approval.why')}
            value={comment}
            maxLength={2_000}
            path="comment"
            problem={reject.problem}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          {reject.problem !== undefined && <Problem problem={reject.problem} isCompact />}
          <Button
            size="xs"
            disabled={comment.trim() === ''}
            loading={reject.isPending}
            onClick={() => void reject.run({ approvalId, comment }).catch(() => undefined)}
          >
            {t('calendar.approval.reject')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
