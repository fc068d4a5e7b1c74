import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFlame, IconHourglass, IconRotateClockwise, IconRoute, IconTrash } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import type { Conversation } from './shapes.ts';

/** What is done more rarely: hand over, wait, urgency, spam, reopen. Each can be taken back by its opposite. */
export function MoreMenu({ conversation, onMove }: { conversation: Conversation; onMove: () => void }) {
  const t = useSentence();
  const { id, state, spam, urgency } = conversation;
  const wait = useWrite('inbox.wait');
  const reopen = useWrite('inbox.reopen');
  const setUrgency = useWrite('inbox.setUrgency');
  const markSpam = useWrite('inbox.markSpam');
  const quietly = (done: Promise<unknown>) => void done.catch(() => undefined);
  const other = urgency === 'high' ? 'normal' : 'high';
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={t('inbox.action.more')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconRoute size={15} aria-hidden />} onClick={onMove}>
          {t('inbox.action.move')}
        </Menu.Item>
        {state === 'open' && (
          <Menu.Item leftSection={<IconHourglass size={15} aria-hidden />} onClick={() => quietly(wait.run({ id }))}>
            {t('inbox.action.wait')}
          </Menu.Item>
        )}
        {state !== 'open' && (
          <Menu.Item
            leftSection={<IconRotateClockwise size={15} aria-hidden />}
            onClick={() => quietly(reopen.run({ id }))}
          >
            {t('inbox.action.reopen')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconFlame size={15} aria-hidden />}
          onClick={() => quietly(setUrgency.run({ id, urgency: other }))}
        >
          {t(`inbox.action.urgency.${other}`)}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => quietly(markSpam.run({ id, spam: !spam }))}
        >
          {t(spam ? 'inbox.action.not-spam' : 'inbox.action.spam')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
