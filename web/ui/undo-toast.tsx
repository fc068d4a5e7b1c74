import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useSentence } from '../lib/i18n.tsx';

const UNDO_MS = 10_000;

export interface Undoable {
  /** What was done, e.g. "Reply sent". */
  done: string;
  onUndo: () => void;
  /** Called when the time to undo is over. */
  onExpire?: () => void;
  forMs?: number;
}

/** `const showUndo = useUndo(); showUndo({ done, onUndo })`: says what was done and lets it be taken back for ten seconds. */
export function useUndo(): (what: Undoable) => void {
  const t = useSentence();
  return useCallback(
    ({ done, onUndo, onExpire, forMs = UNDO_MS }) => {
      let isUndone = false;
      const id = notifications.show({
        autoClose: forMs,
        withCloseButton: false,
        onClose: () => {
          if (!isUndone) onExpire?.();
        },
        message: (
          <Group justify="space-between" wrap="nowrap" gap="md">
            <Text size="sm">{done}</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                isUndone = true;
                notifications.hide(id);
                onUndo();
              }}
            >
              {t('ui.undo')}
            </Button>
          </Group>
        ),
      });
    },
    [t],
  );
}
