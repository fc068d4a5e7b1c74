import { Button, Menu } from '@mantine/core';
import { IconUser, IconUserCheck } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useMembers } from '../../lib/use-members.ts';
import { Handle } from '../../ui/handle.tsx';
import type { Conversation } from './shapes.ts';

export interface OpenableProps {
  conversation: Conversation;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Gives the conversation to a member: the department's people first, oneself on top. */
export function AssignMenu({ conversation, isOpen, onOpen }: OpenableProps) {
  const t = useSentence();
  const { members, nameOf, me } = useMembers();
  const assign = useWrite('inbox.assign');
  const { id, assigneeId, departmentId } = conversation;
  const give = (userId: string | null) => void assign.run({ id, userId }).catch(() => undefined);
  const isNear = (departmentIds: readonly string[]) => departmentId !== null && departmentIds.includes(departmentId);
  const others = members
    .filter(({ userId, role }) => userId !== me && ['owner', 'manager', 'agent'].includes(role))
    .sort((a, b) => Number(isNear(b.departmentIds)) - Number(isNear(a.departmentIds)));
  return (
    <Menu opened={isOpen} onChange={onOpen} position="bottom-start" width={240}>
      <Menu.Target>
        <Button size="xs" variant="default" loading={assign.isPending} leftSection={<IconUser size={15} aria-hidden />}>
          {nameOf(assigneeId) === undefined ? t('inbox.action.assign') : <bdi>{nameOf(assigneeId)}</bdi>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('inbox.action.assign')}</Menu.Label>
        {assigneeId !== me && (
          <Menu.Item leftSection={<IconUserCheck size={15} aria-hidden />} onClick={() => give(me)}>
            {t('inbox.me')}
          </Menu.Item>
        )}
        {others.map(({ userId, name, departmentIds }) => (
          <Menu.Item key={userId} disabled={userId === assigneeId} onClick={() => give(userId)}>
            {isNear(departmentIds) ? (
              <strong>
                <Handle>{name}</Handle>
              </strong>
            ) : (
              <Handle>{name}</Handle>
            )}
          </Menu.Item>
        ))}
        {assigneeId !== null && <Menu.Item onClick={() => give(null)}>{t('inbox.nobody')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
