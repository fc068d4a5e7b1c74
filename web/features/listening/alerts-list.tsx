import { Button } from '@mantine/core';
import { type Alert, useAlertHeadline } from '../../lib/alert-words.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';

const severityTones: Readonly<Record<Alert['severity'], Tone>> = { notable: 'neutral', high: 'near', crisis: 'breach' };
const stateTones: Readonly<Record<Alert['state'], Tone>> = {
  open: 'near',
  acknowledged: 'accent',
  muted: 'neutral',
  ended: 'ok',
};

export function SeverityChip({ alert: { severity } }: { alert: Alert }) {
  const t = useSentence();
  return <StatusChip tone={severityTones[severity]}>{t(`alerts.severity.${severity}`)}</StatusChip>;
}

export function StateChip({ alert: { state } }: { alert: Alert }) {
  const t = useSentence();
  return <StatusChip tone={stateTones[state]}>{t(`alerts.state.${state}`)}</StatusChip>;
}

/** Alerts, newest first. */
export function AlertList() {
  const t = useSentence();
  const headline = useAlertHeadline();
  const alerts = usePages('listening.alerts', { limit: 50 });
  if (alerts.problem) return <Problem problem={alerts.problem} onRetry={() => void alerts.refetch()} />;
  if (alerts.isPending) return <Loading rows={3} />;
  return (
    <>
      <DataTable
        caption={t('alerts.list')}
        rows={alerts.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState kind="clear" title={t('alerts.none')}>
            {t('alerts.none.why')}
          </EmptyState>
        }
        columns={[
          {
            key: 'alert',
            head: t('alerts.head.alert'),
            cell: (alert) => (
              <AreaLink area="listening" rest={['alerts', alert.id]}>
                {headline(alert)}
              </AreaLink>
            ),
            isRowHead: true,
          },
          { key: 'severity', head: t('alerts.head.kind'), cell: (alert) => <SeverityChip alert={alert} /> },
          { key: 'state', head: t('alerts.head.state'), cell: (alert) => <StateChip alert={alert} /> },
          { key: 'raised', head: t('alerts.head.raised'), cell: ({ raisedAt }) => <RelativeTime at={raisedAt} /> },
        ]}
      />
      {alerts.hasNextPage && (
        <Button variant="default" onClick={() => void alerts.fetchNextPage()}>
          {t('alerts.more')}
        </Button>
      )}
    </>
  );
}
