import { Menu, UnstyledButton } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { languageNames, languages } from '../../lib/languages.ts';
import styles from './sign-in.module.css';

/** The page around the doors of the house: the name, the promise, one form, the language. */
export function Frame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const t = useSentence();
  const { language, setLanguage } = useSpeech();
  useEffect(() => {
    document.title = `${title} · Rapport`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.masthead}>
        <span className={styles.name} dir="ltr" translate="no">
          Rapport
        </span>
        <span className={styles.promise}>{t('sign-in.promise')}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className={styles.language}>
              <IconLanguage size={18} stroke={1.5} aria-hidden />
              {languageNames[language]}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {languages.map((each) => (
              <Menu.Item key={each} lang={each} onClick={() => void setLanguage(each)}>
                <bdi>{languageNames[each]}</bdi>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>{title}</h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
