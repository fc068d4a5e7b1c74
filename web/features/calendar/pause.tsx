import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './pause.module.css';

interface PauseState {
  since: string;
  reason: string;
  by: string;
}

/** The big switch, off: one button that asks why. */
export function PauseButton() {
  const t = useSentence();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => setAsking(true)}>
        {t('calendar.pause.do')}
      </Button>
      {isAsking && <PauseDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const pause = useWrite('publishing.pauseAll');
  const [reason, setReason] = useState('');
  const attempt = () =>
    pause.run({ reason }).then(
      () => {
        announce(t('calendar.pause.done'));
        onClose();
      },
      () => undefined,
    );
  return (
    <Dialog title={t('calendar.pause.title')} onClose={onClose}>
      <Text size="sm">{t('calendar.pause.lead')}</Text>
      <LongTextField
        label={t('calendar.pause.reason')}
        value={reason}
        maxLength={500}
        data-autofocus
        path="reason"
        problem={pause.problem}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {pause.problem !== undefined && <Problem problem={pause.problem} isCompact />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button disabled={reason.trim() === ''} loading={pause.isPending} onClick={() => void attempt()}>
          {t('calendar.pause.do')}
        </Button>
      </Group>
    </Dialog>
  );
}

/** The big switch, on: since when, by whom, why, and the way out. */
export function PausedNote({ pause, canResume }: { pause: PauseState; canResume: boolean }) {
  const t = useSentence();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles.note} role="status">
      <IconPlayerPause size={18} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <p>
          <strong>{t('calendar.paused', { by: pause.by })}</strong> · <RelativeTime at={pause.since} />
        </p>
        <p dir="auto" className={styles.reason}>
          {pause.reason}
        </p>
      </div>
      {canResume && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={15} className="mirror" aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('calendar.resume.do')}
        </Button>
      )}
      {isAsking && <ResumeDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

/** What was missed needs a decision: old plans after an incident deserve a second look. */
function ResumeDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const resume = useWrite('publishing.resumeAll');
  const attempt = (missed: 'wait' | 'send') =>
    resume.run({ missed }).then(
      ({ released, waiting }) => {
        announce(t('calendar.resumed', { released, waiting }));
        onClose();
      },
      () => undefined,
    );
  return (
    <Dialog title={t('calendar.resume.title')} onClose={onClose}>
      <Text size="sm">{t('calendar.resume.lead')}</Text>
      {resume.problem !== undefined && <Problem problem={resume.problem} isCompact />}
      <Button data-autofocus loading={resume.isPending} onClick={() => void attempt('wait')}>
        {t('calendar.resume.wait')}
      </Button>
      <Button variant="default" disabled={resume.isPending} onClick={() => void attempt('send')}>
        {t('calendar.resume.send')}
      </Button>
    </Dialog>
  );
}

function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useSentence();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="md">{children}</Stack>
    </Modal>
  );
}
