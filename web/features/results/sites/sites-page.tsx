import { Button, CopyButton, Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Count } from '../../../ui/figures.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ResultsPage } from '../results-page.tsx';
import styles from '../results.module.css';
import type { Site } from '../shapes.ts';
import { LinkHost } from './link-host.tsx';
import { SiteDialog } from './site-dialog.tsx';

/** Sites whose pages report outcomes, and the host that tracked links are written with: where the desk meets the shop's own domain. */
export function SitesPage() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.sites', {});
  const [asked, setAsked] = useState<'new' | Site>();
  const add = <Button onClick={() => setAsked('new')}>{t('sites.add')}</Button>;
  return (
    <ResultsPage title={t('sites.title')} lead={t('sites.lead')} actions={add}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data?.items.length === 0 && <EmptyState kind="first" title={t('sites.none')} action={add} />}
      {data !== undefined && data.items.length > 0 && (
        <>
          <SiteTable sites={data.items} onChange={setAsked} />
          <p className={styles.note}>{t('sites.note')}</p>
        </>
      )}
      <LinkHost />
      {asked !== undefined && (
        <SiteDialog site={asked === 'new' ? undefined : asked} onClose={() => setAsked(undefined)} />
      )}
    </ResultsPage>
  );
}

function SiteTable({ sites, onChange }: { sites: readonly Site[]; onChange: (site: Site) => void }) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('sites.title')}
      rows={sites}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('sites.name'), isRowHead: true, cell: (site) => <SiteName site={site} /> },
        { key: 'counted', head: t('sites.counted'), isNumber: true, cell: ({ counted }) => <Count value={counted} /> },
        { key: 'robots', head: t('sites.programs'), isNumber: true, cell: ({ robots }) => <Count value={robots} /> },
        { key: 'refused', head: t('sites.refused'), isNumber: true, cell: ({ refused }) => <Count value={refused} /> },
        {
          key: 'last',
          head: t('sites.last'),
          cell: ({ lastAt }) => (lastAt === null ? t('sites.never') : <RelativeTime at={lastAt} />),
        },
        {
          key: 'do',
          head: <span className="for-readers">{t('sites.do')}</span>,
          cell: (site) => <Deeds site={site} onChange={() => onChange(site)} />,
        },
      ]}
    />
  );
}

function SiteName({ site: { name, origins, source } }: { site: Site }) {
  return (
    <>
      <bdi>{name}</bdi>
      <span className={styles.small}>
        <bdi dir="ltr">{origins.join(', ')}</bdi> · <bdi dir="ltr">{source}</bdi>
      </span>
    </>
  );
}

function Deeds({ site, onChange }: { site: Site; onChange: () => void }) {
  const t = useSentence();
  const end = useWrite('outcomes.endSite');
  return (
    <Group gap="xs">
      <CopyButton value={site.snippet}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-xs" onClick={copy}>
            {t(copied ? 'sites.copied' : 'sites.copy')}
          </Button>
        )}
      </CopyButton>
      <Button variant="subtle" size="compact-xs" onClick={onChange}>
        {t('sites.change')}
      </Button>
      <ConfirmButton
        variant="subtle"
        size="compact-xs"
        question={t('sites.end.ask')}
        confirm={t('sites.end')}
        loading={end.isPending}
        onConfirm={() => void end.run({ id: site.id }).catch(() => undefined)}
      >
        {t('sites.end')}
      </ConfirmButton>
      {end.problem !== undefined && <Problem problem={end.problem} isCompact />}
    </Group>
  );
}
