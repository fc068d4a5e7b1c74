import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Head } from './head.tsx';
import { KeyForm } from './key-form.tsx';
import styles from './settings.module.css';

/** Keys by which programs and agents use the desk. */
export function KeysSection() {
  const t = useSentence();
  const formats = useFormats();
  const [filters, setFilters] = useFilters();
  const list = useRead('workspace.keys');
  const revoke = useWrite('workspace.revokeKey');
  return (
    <>
      <Head title={t('settings.section.keys')} lead={t('settings.keys.lead')}>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setFilters({ edit: 'new' })}>
          {t('settings.keys.new')}
        </Button>
      </Head>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {revoke.problem !== undefined && <Problem problem={revoke.problem} isCompact />}
      {list.isPending && <Loading />}
      {list.data?.items.length === 0 && <EmptyState kind="clear" title={t('settings.keys.none')} />}
      <ul className={styles.rows}>
        {list.data?.items.map((key) => (
          <li key={key.id} className={styles.row}>
            <div className={styles.rowHead}>
              <h3 className={styles.rowName}>
                <Handle>{key.name}</Handle>
              </h3>
              <ConfirmButton
                size="compact-sm"
                question={t('settings.keys.revoke-ask', { name: key.name })}
                confirm={t('settings.keys.revoke')}
                onConfirm={() => void revoke.run({ id: key.id }).catch(() => undefined)}
              >
                {t('settings.keys.revoke')}
              </ConfirmButton>
            </div>
            <p className={styles.facts}>
              <Handle isQuiet>{key.hint}</Handle>
              <span>{t(`settings.role.${key.role}`)}</span>
              <span>{formats.list(key.effects.map((effect) => t(`settings.effect.${effect}`)))}</span>
              <span>
                {key.expiresAt === null
                  ? t('settings.keys.no-end')
                  : t('settings.until', { when: formats.date(key.expiresAt) })}
              </span>
              <span>
                {key.lastUsedAt === null ? (
                  t('settings.keys.unused')
                ) : (
                  <>
                    {t('settings.keys.used')} <RelativeTime at={key.lastUsedAt} />
                  </>
                )}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {filters.edit === 'new' && <KeyForm onClose={() => setFilters({ edit: '' })} />}
    </>
  );
}
