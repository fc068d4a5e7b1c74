import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import type { ApiProblem } from '../../lib/problem.ts';
import { Problem } from '../../ui/problem-note.tsx';

interface DialogProps {
  title: string;
  /** The verb on the button. */
  submit: string;
  isBusy: boolean;
  isReady?: boolean;
  problem: ApiProblem | undefined;
  size?: 'md' | 'lg' | 'xl';
  /** Throws to stay open; the problem is shown by whoever holds it. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page; a failed attempt leaves everything that was typed. */
export function Dialog({ title, submit, isBusy, isReady = true, problem, size = 'md', ...props }: DialogProps) {
  const t = useSentence();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void props.onSubmit().catch(() => undefined);
  };
  return (
    <Modal opened onClose={props.onClose} size={size} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          {props.children}
          {problem !== undefined && <Problem problem={problem} isCompact />}
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!isReady}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
