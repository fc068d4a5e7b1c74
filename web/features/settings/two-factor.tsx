import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { auth } from '../../lib/auth.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { answered } from './auth-answer.ts';
import styles from './settings.module.css';
import { type Setup, TwoFactorSetup } from './two-factor-setup.tsx';
import { useDeed } from './use-deed.ts';

/** The second factor: an authenticator's code after the password. Turning it on or off asks for the password. */
export function TwoFactor() {
  const t = useSentence();
  const deed = useDeed();
  const session = auth.useSession();
  const [setup, setSetup] = useState<Setup>();
  const isOn = session.data?.user.twoFactorEnabled === true;
  if (setup !== undefined) {
    const done = () => {
      setSetup(undefined);
      void session.refetch();
    };
    return <TwoFactorSetup setup={setup} onDone={done} />;
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get('password'));
    void deed.run(async () => {
      if (isOn) {
        answered(await auth.twoFactor.disable({ password }));
        form.reset();
        await session.refetch();
        return;
      }
      const begun = answered(await auth.twoFactor.enable({ password }));
      if ('totpURI' in begun) setSetup({ uri: begun.totpURI, backupCodes: begun.backupCodes });
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <StatusChip tone={isOn ? 'ok' : 'neutral'}>
          {t(isOn ? 'settings.two-factor.on' : 'settings.two-factor.off')}
        </StatusChip>
      </div>
      <p className={styles.quiet}>{t('settings.two-factor.why')}</p>
      <PasswordField name="password" required autoComplete="current-password" label={t('settings.password.current')} />
      {deed.problem !== undefined && <Problem problem={deed.problem} isCompact />}
      <div>
        <Button type="submit" variant="default" loading={deed.isBusy}>
          {t(isOn ? 'settings.two-factor.turn-off' : 'settings.two-factor.turn-on')}
        </Button>
      </div>
    </form>
  );
}
