import { Button, type ButtonProps, Group, Popover, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSentence } from '../lib/i18n.tsx';

export interface ConfirmButtonProps extends ButtonProps {
  /** What will happen, and what can't be undone. */
  question: string;
  /** The verb on the button that does it, e.g. "Delete". */
  confirm: string;
  onConfirm: () => void;
  children: ReactNode;
}

/** A button for what can't be undone: asks once, in place. Prefer an undo (`showUndo`) where there can be one. */
export function ConfirmButton({ question, confirm, onConfirm, children, ...rest }: ConfirmButtonProps) {
  const t = useSentence();
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <Popover opened={isAsking} onChange={setAsking} trapFocus withRoles shadow="md" width={280} position="bottom-end">
      <Popover.Target>
        <Button variant="default" {...rest} onClick={() => setAsking(true)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" size="xs" onClick={close}>
              {t('ui.cancel')}
            </Button>
            <Button
              color="var(--breach)"
              autoContrast
              size="xs"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
