import { useSentence } from '../../lib/i18n.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './settings.module.css';

/** Invitations that were not answered yet; nothing is shown when there are none. */
export function Invitations() {
  const t = useSentence();
  const formats = useFormats();
  const list = useRead('workspace.invitations');
  const revoke = useWrite('workspace.revokeInvitation');
  const items = list.data?.items ?? [];
  if (list.problem) return <Problem problem={list.problem} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return null;
  return (
    <Section title={t('settings.invitations')}>
      {revoke.problem !== undefined && <Problem problem={revoke.problem} isCompact />}
      <ul className={styles.rows}>
        {items.map(({ id, email, role, expiresAt }) => (
          <li key={id} className={styles.line}>
            <Handle>{email}</Handle>
            <span className={styles.quiet}>{t(`settings.role.${role}`)}</span>
            <span className={styles.quiet}>{t('settings.until', { when: formats.date(expiresAt) })}</span>
            <ConfirmButton
              size="compact-xs"
              question={t('settings.invitations.revoke-ask', { email })}
              confirm={t('settings.invitations.revoke')}
              onConfirm={() => void revoke.run({ id }).catch(() => undefined)}
            >
              {t('settings.invitations.revoke')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
