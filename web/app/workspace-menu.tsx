import { Menu, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconCheck, IconSchool, IconSelector } from '@tabler/icons-react';
import { useSentence } from '../lib/i18n.tsx';
import { useHere } from '../lib/workspace.tsx';
import styles from './rail.module.css';

/** The first visible character of a name, whatever the script. */
export const initialOf = (name: string): string =>
  new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())[Symbol.iterator]().next().value
    ?.segment ?? '·';

/** Names the workspace one is in and leads to the others. */
export function WorkspaceMenu() {
  const t = useSentence();
  const navigate = useNavigate();
  const { session, workspace } = useHere();
  return (
    <Menu width={260}>
      <Menu.Target>
        <UnstyledButton className={styles.menuButton}>
          <span className={styles.monogram} data-initial={initialOf(workspace.name)} />
          <bdi className={styles.workspaceName}>{workspace.name}</bdi>
          <span className="for-readers">{t('shell.workspace.switch')}</span>
          <IconSelector size={16} className={styles.chevron} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.workspace.label')}</Menu.Label>
        {session.workspaces.map((entry) => (
          <Menu.Item
            key={entry.slug}
            leftSection={entry.kind === 'practice' ? <IconSchool size={16} aria-hidden /> : undefined}
            rightSection={entry.slug === workspace.slug ? <IconCheck size={16} aria-hidden /> : undefined}
            onClick={() =>
              void navigate({ to: '/w/$workspace/today/$', params: { workspace: entry.slug, _splat: '' }, search: {} })
            }
          >
            <bdi>{entry.name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
