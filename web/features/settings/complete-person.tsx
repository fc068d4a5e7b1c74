import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { MIN_PASSWORD } from './password-form.tsx';
import styles from './settings.module.css';

/** For who came by the first one-time link and has no name, address and password yet. */
export function CompletePerson() {
  const t = useSentence();
  const cache = useQueryClient();
  const complete = useWrite('workspace.completePerson');
  const [who, setWho] = useState({ name: '', email: '', password: '' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await complete.run(who);
    await cache.invalidateQueries();
  };
  const shared = { required: true, problem: complete.problem };
  const field = (path: keyof typeof who) => ({
    ...shared,
    path,
    value: who[path],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setWho({ ...who, [path]: event.currentTarget.value }),
  });
  return (
    <Section title={t('settings.complete')}>
      <form className={styles.form} onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <p className={styles.quiet}>{t('settings.complete.why')}</p>
        <TextField {...field('name')} autoComplete="name" label={t('sign-in.name')} />
        <TextField {...field('email')} type="email" dir="ltr" autoComplete="email" label={t('sign-in.email')} />
        <PasswordField
          {...field('password')}
          minLength={MIN_PASSWORD}
          autoComplete="new-password"
          label={t('sign-in.password')}
          description={t('sign-in.password-rule', { count: MIN_PASSWORD })}
        />
        {complete.problem !== undefined && <Problem problem={complete.problem} isCompact />}
        <div className={styles.submit}>
          <Button type="submit" loading={complete.isPending}>
            {t('ui.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
