import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { AccountRow } from './account-row.tsx';
import { ConnectWizard } from './connect-wizard.tsx';
import { Head } from './head.tsx';
import styles from './settings.module.css';

/** Our accounts on networks with their health; `?connect=1` or `?connect=<network>` opens the wizard. */
export function AccountsSection() {
  const t = useSentence();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const accounts = useRead('accounts.list');
  const connect = may('accounts.connect') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setFilters({ connect: '1' })}>
      {t('settings.accounts.connect')}
    </Button>
  );
  const items = accounts.data?.items;
  return (
    <>
      <Head title={t('settings.section.accounts')} lead={t('settings.accounts.lead')}>
        {connect}
      </Head>
      {accounts.problem !== undefined && <Problem problem={accounts.problem} onRetry={() => void accounts.refetch()} />}
      {accounts.isPending && <Loading />}
      {items?.length === 0 && (
        <EmptyState kind="first" title={t('settings.accounts.none')} action={connect}>
          {t('settings.accounts.none-why')}
        </EmptyState>
      )}
      <ul className={styles.rows}>
        {items?.map((account) => (
          <AccountRow key={account.id} account={account} onReconnect={() => setFilters({ connect: account.network })} />
        ))}
      </ul>
      {filters.connect !== undefined && may('accounts.connect') && (
        <ConnectWizard network={filters.connect} onClose={() => setFilters({ connect: '' })} />
      )}
    </>
  );
}
