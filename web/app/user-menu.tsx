import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSelector, IconSun } from '@tabler/icons-react';
import { useSentence, useSpeech } from '../lib/i18n.tsx';
import { isLanguage, languageNames, languages } from '../lib/languages.ts';
import { useHere } from '../lib/workspace.tsx';
import { openShortcuts } from './shortcut-sheet.tsx';
import { signOut } from './sign-out.ts';
import { initialOf } from './workspace-menu.tsx';
import styles from './rail.module.css';

const themes = [
  { value: 'auto', label: 'shell.theme.auto', icon: IconDeviceDesktop },
  { value: 'light', label: 'shell.theme.light', icon: IconSun },
  { value: 'dark', label: 'shell.theme.dark', icon: IconMoon },
] as const;

/** Who is signed in; language, theme, shortcuts, way out. */
export function UserMenu() {
  const t = useSentence();
  const { session } = useHere();
  return (
    <Menu width={240} position="top-start">
      <Menu.Target>
        <UnstyledButton className={styles.menuButton}>
          <span className={styles.monogram} data-round data-initial={initialOf(session.user.name)} />
          <bdi className={styles.userName}>{session.user.name}</bdi>
          <span className="for-readers">{t('shell.user.menu')}</span>
          <IconSelector size={14} className={styles.chevron} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={openShortcuts}>
          {t('shell.action.shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} className="mirror" aria-hidden />} onClick={() => void signOut()}>
          {t('shell.user.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function LanguageItems() {
  const t = useSentence();
  const { language, setLanguage } = useSpeech();
  return (
    <Menu.RadioGroup value={language} onChange={(value) => isLanguage(value) && void setLanguage(value)}>
      <Menu.Label>{t('shell.language.label')}</Menu.Label>
      {languages.map((each) => (
        <Menu.RadioItem key={each} value={each} lang={each} closeMenuOnClick>
          <bdi>{languageNames[each]}</bdi>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export function ThemeItems() {
  const t = useSentence();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
      <Menu.Label>{t('shell.theme.label')}</Menu.Label>
      {themes.map(({ value, label, icon: Sign }) => (
        <Menu.RadioItem key={value} value={value} rightSection={<Sign size={16} aria-hidden />}>
          {t(label)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
