import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { HOUR_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { TextField } from '../../ui/fields.tsx';
import { instantOf, wallTimeOf } from './zone-time.ts';

export interface SnoozeUntilProps {
  /** IANA; the date and time are its wall clock's. */
  zone: string;
  onPick: (until: number) => void;
  onClose: () => void;
}

/** A day and an hour of one's own choice. */
export function SnoozeUntil({ zone, onPick, onClose }: SnoozeUntilProps) {
  const t = useSentence();
  const now = useNow();
  const [wall, setWall] = useState(() => wallTimeOf(now + 24 * HOUR_MS, zone));
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall);
  const isPast = isWhole && instantOf(wall, zone) <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || isPast) return;
    onPick(instantOf(wall, zone));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('inbox.action.snooze')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextField
            data-autofocus
            type="datetime-local"
            label={t('inbox.snooze.until')}
            description={t('inbox.snooze.zone', { zone })}
            value={wall}
            min={wallTimeOf(now, zone)}
            error={isPast ? t('inbox.snooze.past') : undefined}
            onChange={(event) => setWall(event.currentTarget.value)}
          />
          <Text size="sm">{t('inbox.snooze.what')}</Text>
          <Group justify="flex-end">
            <Button type="submit" disabled={!isWhole || isPast}>
              {t('inbox.action.snooze')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
