import { Drawer, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { areas, barAreas } from '../lib/areas.ts';
import { useSentence } from '../lib/i18n.tsx';
import { AreaLink, usePlace } from '../lib/place.tsx';
import styles from './bottom-bar.module.css';

/** A phone's navigation: four places and the rest behind "more". */
export function BottomBar() {
  const t = useSentence();
  const { area } = usePlace();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const inBar = areas.filter(({ name }) => barAreas.includes(name));
  const behind = areas.filter(({ name }) => !barAreas.includes(name));
  return (
    <nav className={styles.bar} aria-label={t('shell.nav.bar')}>
      {inBar.map(({ name, label, icon: Sign }) => (
        <AreaLink key={name} area={name} className={styles.item} aria-current={area === name ? 'page' : undefined}>
          <Sign size={22} stroke={1.5} aria-hidden />
          <span>{t(label)}</span>
        </AreaLink>
      ))}
      <UnstyledButton
        className={styles.item}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-current={behind.some(({ name }) => name === area) || undefined}
        onClick={() => setOpen(true)}
      >
        <IconDots size={22} stroke={1.5} aria-hidden />
        <span>{t('shell.nav.more')}</span>
      </UnstyledButton>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('shell.nav.more')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <ul className={styles.more}>
          {behind.map(({ name, label, icon: Sign }) => (
            <li key={name}>
              <AreaLink area={name} className={styles.moreLink} onClick={close}>
                <Sign size={20} stroke={1.5} aria-hidden />
                {t(label)}
              </AreaLink>
            </li>
          ))}
        </ul>
      </Drawer>
    </nav>
  );
}
