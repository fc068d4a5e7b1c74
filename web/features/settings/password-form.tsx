import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { auth } from '../../lib/auth.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { answered } from './auth-answer.ts';
import styles from './settings.module.css';
import { useDeed } from './use-deed.ts';

export const MIN_PASSWORD = 10;

/** Changes the password and ends every other session with it. */
export function PasswordForm() {
  const t = useSentence();
  const deed = useDeed();
  const session = auth.useSession();
  const [isDone, setDone] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    setDone(false);
    void deed.run(async () => {
      const currentPassword = String(typed.get('current'));
      const newPassword = String(typed.get('new'));
      answered(await auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true }));
      form.reset();
      setDone(true);
      await session.refetch();
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PasswordField name="current" required autoComplete="current-password" label={t('settings.password.current')} />
      <PasswordField
        name="new"
        required
        minLength={MIN_PASSWORD}
        autoComplete="new-password"
        label={t('settings.password.new')}
        description={t('sign-in.password-rule', { count: MIN_PASSWORD })}
      />
      {deed.problem !== undefined && <Problem problem={deed.problem} isCompact />}
      <div className={styles.submit}>
        <Button type="submit" variant="default" loading={deed.isBusy}>
          {t('settings.password.change')}
        </Button>
        <span role="status" className={styles.quiet}>
          {isDone && t('settings.password.changed')}
        </span>
      </div>
    </form>
  );
}
