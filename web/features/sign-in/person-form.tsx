import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { type ApiProblem, asProblem } from '../../lib/problem.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './sign-in.module.css';

export interface NewPerson {
  name: string;
  /** Empty when the form did not ask for it. */
  email: string;
  password: string;
}

export interface PersonFormProps {
  submit: string;
  /** Whether the e-mail is asked for; an invitation already knows it. */
  asksEmail?: boolean;
  onSubmit: (who: NewPerson) => Promise<void>;
  /** A second way out, under the button. */
  children?: ReactNode;
}

const MIN_PASSWORD = 10;

/** Name, e-mail and password of somebody new. */
export function PersonForm({ submit, asksEmail = false, onSubmit, children }: PersonFormProps) {
  const t = useSentence();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => String(form.get(name) ?? '').trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit({ name: field('name'), email: field('email'), password: String(form.get('password')) });
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setBusy(false);
    }
  };
  const shared = { required: true, withAsterisk: false, size: 'md', problem } as const;
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <TextField {...shared} name="name" path="name" autoComplete="name" label={t('sign-in.name')} />
      {asksEmail && (
        <TextField
          {...shared}
          name="email"
          path="email"
          type="email"
          dir="ltr"
          autoComplete="email"
          label={t('sign-in.email')}
        />
      )}
      <PasswordField
        {...shared}
        name="password"
        path="password"
        minLength={MIN_PASSWORD}
        autoComplete="new-password"
        label={t('sign-in.password')}
        description={t('sign-in.password-rule', { count: MIN_PASSWORD })}
      />
      <Button type="submit" size="md" loading={isBusy}>
        {submit}
      </Button>
      {children}
    </form>
  );
}
