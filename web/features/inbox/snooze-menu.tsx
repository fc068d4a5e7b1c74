import { Button, Menu } from '@mantine/core';
import { IconBed } from '@tabler/icons-react';
import { useState } from 'react';
import { toIso } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import type { OpenableProps } from './assign-menu.tsx';
import styles from './inbox.module.css';
import { snoozePresets } from './snooze-presets.ts';
import { SnoozeUntil } from './snooze-until.tsx';

/** Puts a conversation away until a moment by the workspace's clock; its clocks go on. */
export function SnoozeMenu({ conversation, isOpen, onOpen, onDone }: OpenableProps & { onDone: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const now = useNow();
  const { timeZone } = useHere().workspace;
  const [isPicking, setPicking] = useState(false);
  const snooze = useSnooze(conversation.id, onDone);
  return (
    <>
      <Menu opened={isOpen} onChange={onOpen} position="bottom-start" width={260}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBed size={15} aria-hidden />}>
            {t('inbox.action.snooze')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {snoozePresets(now, timeZone).map(({ name, until }) => (
            <Menu.Item
              key={name}
              rightSection={
                <time className={styles.quiet} dateTime={toIso(until)}>
                  {formats.day(until)} {formats.time(until)}
                </time>
              }
              onClick={() => snooze(until)}
            >
              {t(`inbox.snooze.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setPicking(true)}>{t('inbox.snooze.pick')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isPicking && <SnoozeUntil zone={timeZone} onPick={snooze} onClose={() => setPicking(false)} />}
    </>
  );
}

function useSnooze(id: string, onDone: () => void): (until: number) => void {
  const t = useSentence();
  const formats = useFormats();
  const showUndo = useUndo();
  const snooze = useWrite('inbox.snooze');
  const reopen = useWrite('inbox.reopen');
  return (until) =>
    void snooze
      .run({ id, until: toIso(until) })
      .then(() => {
        showUndo({
          done: t('inbox.snoozed-until', { when: `${formats.day(until)} ${formats.time(until)}` }),
          onUndo: () => void reopen.run({ id }).catch(() => undefined),
        });
        onDone();
      })
      .catch(() => undefined);
}
