import { Button, Tooltip } from '@mantine/core';
import { IconCheck, IconRotateClockwise } from '@tabler/icons-react';
import { useState } from 'react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { Problem } from '../../ui/problem-note.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import { AssignMenu } from './assign-menu.tsx';
import styles from './inbox.module.css';
import { MoreMenu } from './more-menu.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { Conversation } from './shapes.ts';
import { SnoozeMenu } from './snooze-menu.tsx';

export interface ToolsProps {
  conversation: Conversation;
  /** Shows what comes next. */
  onDone: () => void;
}

type Opened = 'assign' | 'snooze' | 'move' | undefined;

/** What can be done with a conversation; every button has its key. */
export function ConversationTools({ conversation, onDone }: ToolsProps) {
  const t = useSentence();
  const [opened, setOpened] = useState<Opened>();
  const { finish, reopen, problem } = useFinish(conversation, onDone);
  const isDone = conversation.state === 'done';
  const toggle = (which: Opened) => (isOpen: boolean) => setOpened(isOpen ? which : undefined);
  useActions([
    {
      id: 'inbox.done',
      label: isDone ? 'inbox.action.reopen' : 'inbox.action.done',
      group: 'here',
      icon: IconCheck,
      shortcut: { code: 'KeyE' },
      run: isDone ? reopen : finish,
    },
    {
      id: 'inbox.assign',
      label: 'inbox.action.assign',
      group: 'here',
      shortcut: { code: 'KeyA' },
      run: () => setOpened('assign'),
    },
    {
      id: 'inbox.snooze',
      label: 'inbox.action.snooze',
      group: 'here',
      shortcut: { code: 'KeyS' },
      run: () => setOpened('snooze'),
    },
    {
      id: 'inbox.move',
      label: 'inbox.action.move',
      group: 'here',
      shortcut: { code: 'KeyT' },
      run: () => setOpened('move'),
    },
  ]);
  return (
    <div className={styles.tools}>
      {isDone ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRotateClockwise size={15} aria-hidden />}
          onClick={reopen}
        >
          {t('inbox.action.reopen')}
        </Button>
      ) : (
        <Tooltip label="E" openDelay={600}>
          <Button size="xs" leftSection={<IconCheck size={15} aria-hidden />} onClick={finish}>
            {t('inbox.action.done')}
          </Button>
        </Tooltip>
      )}
      <AssignMenu conversation={conversation} isOpen={opened === 'assign'} onOpen={toggle('assign')} />
      <SnoozeMenu conversation={conversation} isOpen={opened === 'snooze'} onOpen={toggle('snooze')} onDone={onDone} />
      <MoreMenu conversation={conversation} onMove={() => setOpened('move')} />
      {opened === 'move' && <MoveDialog conversation={conversation} onClose={() => setOpened(undefined)} />}
      {problem !== undefined && <Problem isCompact problem={problem} />}
    </div>
  );
}

/** Done and next, with the way back for ten seconds. */
function useFinish({ id, personName, handle }: Conversation, onDone: () => void) {
  const t = useSentence();
  const close = useWrite('inbox.close');
  const open = useWrite('inbox.reopen');
  const showUndo = useUndo();
  const reopen = () => void open.run({ id }).catch(() => undefined);
  const finish = () => {
    if (close.isPending) return;
    void close
      .run({ id })
      .then(() => {
        showUndo({ done: t('inbox.done-said', { name: personName || handle }), onUndo: reopen });
        onDone();
      })
      .catch(() => undefined);
  };
  return { finish, reopen, problem: close.problem ?? open.problem };
}
