import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { isLanguage, languageNames, languages } from '../../lib/languages.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Section } from '../../ui/page.tsx';
import { CompletePerson } from './complete-person.tsx';
import { Head } from './head.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import styles from './settings.module.css';
import { TwoFactor } from './two-factor.tsx';

const themes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

/** One's own: how the desk looks and speaks, and what one signs in with. */
export function ProfileSection() {
  const t = useSentence();
  const { user } = useHere().session;
  return (
    <>
      <Head title={t('settings.section.profile')} lead={t('settings.profile.lead')} />
      {user.complete ? (
        <p className={styles.who}>
          <strong>
            <Handle>{user.name}</Handle>
          </strong>{' '}
          <Handle isQuiet>{user.email}</Handle>
        </p>
      ) : (
        <CompletePerson />
      )}
      <Section title={t('settings.profile.looks')}>
        <Looks />
      </Section>
      {user.complete && (
        <>
          <Section title={t('settings.password')}>
            <PasswordForm />
          </Section>
          <Section title={t('settings.two-factor')}>
            <TwoFactor />
          </Section>
          <Section title={t('settings.passkeys')}>
            <Passkeys />
          </Section>
        </>
      )}
      <Section title={t('settings.sessions')}>
        <Sessions />
      </Section>
    </>
  );
}

function Looks() {
  const t = useSentence();
  const { language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.form}>
      <SelectField
        label={t('shell.language.label')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={(value) => value !== null && isLanguage(value) && void setLanguage(value)}
      />
      <div>
        <p className={styles.label}>{t('shell.theme.label')}</p>
        <SegmentedControl
          aria-label={t('shell.theme.label')}
          value={colorScheme}
          onChange={(value) => setColorScheme(themes.find((each) => each === value) ?? 'auto')}
          data={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
        />
      </div>
    </div>
  );
}
