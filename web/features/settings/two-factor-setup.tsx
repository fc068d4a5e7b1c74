import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { auth } from '../../lib/auth.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { answered } from './auth-answer.ts';
import styles from './settings.module.css';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { useDeed } from './use-deed.ts';

export interface Setup {
  /** `otpauth://totp/...` */
  uri: string;
  backupCodes: readonly string[];
}

/** The secret goes into the authenticator, the codes into a safe place; one code proves that it works. */
export function TwoFactorSetup({ setup, onDone }: { setup: Setup; onDone: () => void }) {
  const t = useSentence();
  const deed = useDeed();
  const secret = new URL(setup.uri).searchParams.get('secret') ?? '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).replace(/\s/g, '');
    void deed.run(async () => {
      answered(await auth.twoFactor.verifyTotp({ code }));
      onDone();
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <ShownOnce label={t('settings.two-factor.secret')} secret={secret} why={t('settings.two-factor.secret-why')} />
      <a href={setup.uri}>{t('settings.two-factor.open')}</a>
      <div>
        <p className={styles.label}>{t('settings.two-factor.backup')}</p>
        <p className={styles.quiet}>{t('settings.two-factor.backup-why')}</p>
        <ul className={styles.codes} dir="ltr">
          {setup.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <TextField
        name="code"
        dir="ltr"
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t('sign-in.code.label')}
      />
      {deed.problem !== undefined && <Problem problem={deed.problem} isCompact />}
      <div>
        <Button type="submit" loading={deed.isBusy}>
          {t('settings.two-factor.confirm')}
        </Button>
      </div>
    </form>
  );
}
