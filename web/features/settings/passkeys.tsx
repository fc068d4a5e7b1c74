import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../lib/auth.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { asProblem } from '../../lib/problem.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { answered } from './auth-answer.ts';
import styles from './settings.module.css';
import { useDeed } from './use-deed.ts';

/** Passkeys of this person: a finger, a face or a key instead of the password. */
export function Passkeys() {
  const t = useSentence();
  const formats = useFormats();
  const deed = useDeed();
  const [name, setName] = useState('');
  const list = useQuery({
    queryKey: ['auth', 'passkeys'],
    queryFn: async () => answered(await auth.passkey.listUserPasskeys()),
  });
  const add = () =>
    deed.run(async () => {
      answered(await auth.passkey.addPasskey({ name: name.trim() || t('settings.passkeys.unnamed') }));
      setName('');
      await list.refetch();
    });
  const remove = (id: string) =>
    deed.run(async () => {
      answered(await auth.passkey.deletePasskey({ id }));
      await list.refetch();
    });
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{t('settings.passkeys.why')}</p>
      {list.error !== null && <Problem problem={asProblem(list.error)} onRetry={() => void list.refetch()} isCompact />}
      <ul className={styles.rows}>
        {list.data?.map((passkey) => (
          <li key={passkey.id} className={styles.line}>
            <Handle>{passkey.name ?? t('settings.passkeys.unnamed')}</Handle>
            <span className={styles.quiet}>{formats.date(passkey.createdAt)}</span>
            <ConfirmButton
              size="compact-xs"
              question={t('settings.passkeys.remove-ask')}
              confirm={t('settings.passkeys.remove')}
              onConfirm={() => void remove(passkey.id)}
            >
              {t('settings.passkeys.remove')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <TextField
        label={t('settings.passkeys.name')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {deed.problem !== undefined && <Problem problem={deed.problem} isCompact />}
      <div>
        <Button
          variant="default"
          leftSection={<IconFingerprint size={16} aria-hidden />}
          loading={deed.isBusy}
          onClick={() => void add()}
        >
          {t('settings.passkeys.add')}
        </Button>
      </div>
    </div>
  );
}
