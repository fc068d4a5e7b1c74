import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { auth, OPEN_ID } from '../../lib/auth.ts';
import { CodeStep } from './code-step.tsx';
import { Frame } from './frame.tsx';
import { placeAfter } from './place-after.ts';
import styles from './sign-in.module.css';

type Way = 'password' | 'passkey' | 'oidc';

/** E-mail and password, passkey, identity provider; then the second factor where one is set. */
export function SignInScreen() {
  const t = useSentence();
  const [filters] = useFilters();
  const enter = () => globalThis.location.assign(placeAfter(filters.then));
  const [needsCode, setNeedsCode] = useState(false);
  if (needsCode) {
    return (
      <Frame title={t('sign-in.code.title')} lead={t('sign-in.code.lead')}>
        <CodeStep onDone={enter} />
      </Frame>
    );
  }
  return (
    <Frame title={t('sign-in.title')}>
      <FirstStep onDone={enter} onCode={() => setNeedsCode(true)} returnTo={placeAfter(filters.then)} />
    </Frame>
  );
}

interface FirstStepProps {
  onDone: () => void;
  onCode: () => void;
  returnTo: string;
}

function FirstStep({ onDone, onCode, returnTo }: FirstStepProps) {
  const t = useSentence();
  const [busy, setBusy] = useState<Way>();
  const [problem, setProblem] = useState<ApiProblem>();
  const me = useRead('workspace.me');

  const attempt = async (way: Way, run: () => Promise<Answer>) => {
    setBusy(way);
    setProblem(undefined);
    const answer = await run();
    setBusy(undefined);
    const code = answer.error && refusalCode(way, answer.error.status);
    if (answer.error) setProblem(new ApiProblem({ status: answer.error.status, code: code ?? 'shell.refused' }));
    else if (answer.data && 'twoFactorRedirect' in answer.data && answer.data.twoFactorRedirect === true) onCode();
    else if (way !== 'oidc') onDone();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email'));
    const password = String(form.get('password'));
    void attempt('password', () => auth.signIn.email({ email, password }));
  };
  return (
    <div className={styles.form}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <form className={styles.form} style={{ margin: 0 }} onSubmit={onSubmit}>
        <TextField
          name="email"
          type="email"
          dir="ltr"
          required
          withAsterisk={false}
          autoComplete="username webauthn"
          label={t('sign-in.email')}
          size="md"
        />
        <PasswordField
          name="password"
          required
          withAsterisk={false}
          autoComplete="current-password"
          label={t('sign-in.password')}
          size="md"
        />
        <Button type="submit" size="md" loading={busy === 'password'}>
          {t('sign-in.enter')}
        </Button>
      </form>
      <span className={styles.or}>{t('sign-in.or')}</span>
      <Button
        variant="default"
        size="md"
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={busy === 'passkey'}
        onClick={() => void attempt('passkey', () => auth.signIn.passkey())}
      >
        {t('sign-in.passkey')}
      </Button>
      {me.data?.openId === true && (
        <Button
          variant="default"
          size="md"
          loading={busy === 'oidc'}
          onClick={() => void attempt('oidc', () => auth.signIn.social({ provider: OPEN_ID, callbackURL: returnTo }))}
        >
          {t('sign-in.oidc')}
        </Button>
      )}
    </div>
  );
}

interface Answer {
  data?: object | null;
  error?: { status: number } | null;
}

/** The words for a refusal; a wrong address and a wrong password sound the same on purpose. */
function refusalCode(way: Way, status: number): string {
  if (status === 429) return 'sign-in.too-often';
  if (status === 0) return 'shell.offline';
  if (status >= 500) return 'shell.server';
  return way === 'passkey' ? 'sign-in.no-passkey' : 'sign-in.wrong';
}
