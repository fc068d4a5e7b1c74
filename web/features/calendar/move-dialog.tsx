import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { TextField } from '../../ui/fields.tsx';
import { isWallTime, type WallTime } from './wall-time.ts';

export interface Movable {
  deliveryId: string;
  wallTime: WallTime;
  zone: string;
}

interface MoveDialogProps {
  delivery: Movable;
  onMove: (wallTime: WallTime) => void;
  onClose: () => void;
}

/** The twin of dragging, by keys and on phones: another day or another time in the zone it was planned in. */
export function MoveDialog({ delivery, onMove, onClose }: MoveDialogProps) {
  const t = useSentence();
  const [wallTime, setWallTime] = useState(delivery.wallTime);
  return (
    <Modal opened onClose={onClose} title={t('calendar.move.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isWallTime(wallTime)) onMove(wallTime);
        }}
      >
        <Stack gap="md">
          <TextField
            type="datetime-local"
            label={t('calendar.move.when')}
            description={t('calendar.move.zone', { zone: delivery.zone })}
            value={wallTime}
            required
            data-autofocus
            onChange={(event) => setWallTime(event.currentTarget.value.slice(0, 16))}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={!isWallTime(wallTime)}>
              {t('calendar.move.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
