import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { areas } from '../lib/areas.ts';
import { useSentence } from '../lib/i18n.tsx';
import { AreaLink, usePlace } from '../lib/place.tsx';
import { Keys } from '../ui/keys.tsx';
import { AlertCount } from './alert-notice.tsx';
import styles from './rail.module.css';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The navigation at the side; on a phone only its head, as a bar at the top. */
export function Rail({ isNarrow, onToggle }: { isNarrow: boolean; onToggle: () => void }) {
  const t = useSentence();
  const toggleLabel = isNarrow ? t('shell.nav.widen') : t('shell.nav.narrow');
  const Toggle = isNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={styles.rail} data-narrow={isNarrow || undefined} aria-label={t('shell.nav.label')}>
      <WorkspaceMenu />
      <UnstyledButton className={styles.find} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden />
        <span className={styles.findWords}>{t('shell.palette.open')}</span>
        <span className={styles.findKeys} aria-hidden>
          <Keys shortcut={{ code: 'KeyK', mod: true }} />
        </span>
      </UnstyledButton>
      <Navigation isNarrow={isNarrow} />
      <div className={styles.foot}>
        <UserMenu />
        <ActionIcon variant="subtle" color="gray" className={styles.toggle} aria-label={toggleLabel} onClick={onToggle}>
          <Toggle size={18} stroke={1.5} className="mirror" aria-hidden />
        </ActionIcon>
      </div>
    </nav>
  );
}

function Navigation({ isNarrow }: { isNarrow: boolean }) {
  const t = useSentence();
  const { area } = usePlace();
  return (
    <div className={styles.nav}>
      {areas.map(({ name, label, icon: Sign, then }) => (
        <Tooltip key={name} label={t(label)} position="right" disabled={!isNarrow}>
          <AreaLink
            area={name}
            className={styles.link}
            data-area={name}
            aria-current={area === name ? 'page' : undefined}
          >
            <Sign size={19} stroke={1.5} aria-hidden />
            <span className={styles.linkWords}>{t(label)}</span>
            {name === 'listening' && <AlertCount />}
            <span className={styles.linkKeys} aria-hidden>
              <Keys shortcut={{ then }} />
            </span>
          </AreaLink>
        </Tooltip>
      ))}
    </div>
  );
}
