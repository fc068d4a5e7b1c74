import { Anchor, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import { TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { auth } from '../../lib/auth.ts';
import styles from './sign-in.module.css';

/** The six digits of the authenticator, or one of the backup codes. */
export function CodeStep({ onDone }: { onDone: () => void }) {
  const t = useSentence();
  const [isBackup, setBackup] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    setBusy(true);
    const answer = isBackup
      ? await auth.twoFactor.verifyBackupCode({ code })
      : await auth.twoFactor.verifyTotp({ code: code.replace(/\s/g, '') });
    setBusy(false);
    if (answer.error) setProblem(new ApiProblem({ status: answer.error.status, code: 'sign-in.wrong-code' }));
    else onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <TextField
        key={String(isBackup)}
        name="code"
        dir="ltr"
        required
        autoFocus
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        label={isBackup ? t('sign-in.code.backup') : t('sign-in.code.label')}
        size="md"
      />
      <Button type="submit" size="md" loading={isBusy}>
        {t('sign-in.enter')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={() => setBackup(!isBackup)}>
        {isBackup ? t('sign-in.code.use-app') : t('sign-in.code.use-backup')}
      </Anchor>
    </form>
  );
}
