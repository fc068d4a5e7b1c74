import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { type ApiProblem } from '../../lib/problem.ts';
import { Problem } from '../../ui/problem-note.tsx';

interface FormDialogProps {
  title: string;
  /** The verb on the button that does it. */
  submit: string;
  problem: ApiProblem | undefined;
  isPending: boolean;
  isReady: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page: what the server refuses stays in it, with everything that was typed. */
export function FormDialog({
  title,
  submit,
  problem,
  isPending,
  isReady,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const t = useSentence();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          {problem !== undefined && <Problem problem={problem} isCompact />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={!isReady}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
