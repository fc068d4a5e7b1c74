import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './results.module.css';
import type { Outcome } from './shapes.ts';

interface OutcomeTableProps {
  outcomes: readonly Outcome[];
  onRefund: ((outcome: Outcome) => void) | undefined;
  empty: ReactNode;
}

export function OutcomeTable({ outcomes, onRefund, empty }: OutcomeTableProps) {
  const t = useSentence();
  const columns: Column<Outcome>[] = [
    { key: 'at', head: t('results.when'), isRowHead: true, cell: (outcome) => <When outcome={outcome} /> },
    {
      key: 'kind',
      head: t('results.kind'),
      cell: ({ kind, refundOf }) => (refundOf === null ? t(`results.kind.${kind}`) : t('results.refund.of')),
    },
    { key: 'value', head: t('results.value'), isNumber: true, cell: ({ value }) => <Money value={value} /> },
    { key: 'trace', head: t('results.trace'), cell: (outcome) => <Trace outcome={outcome} /> },
    { key: 'source', head: t('results.source'), cell: (outcome) => <Source outcome={outcome} /> },
  ];
  const refund: Column<Outcome> = {
    key: 'refund',
    head: <span className="for-readers">{t('results.refund')}</span>,
    cell: (outcome) =>
      outcome.refundOf === null &&
      outcome.value.minor > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => onRefund?.(outcome)}>
          {t('results.refund')}
        </Button>
      ),
  };
  return (
    <DataTable
      caption={t('results.outcomes')}
      rows={outcomes}
      rowKey={({ id }) => id}
      empty={empty}
      columns={onRefund === undefined ? columns : [...columns, refund]}
    />
  );
}

/** When it occurred; of one that came late also when it came: what was reported in between was without it. */
function When({ outcome: { at, recordedAt, isLate } }: { outcome: Outcome }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <>
      {formats.exact(at)}
      {isLate && <span className={styles.small}>{t('results.late', { when: formats.exact(recordedAt) })}</span>}
    </>
  );
}

/** Which touch of ours it leads back to, or why to none. */
function Trace({ outcome }: { outcome: Outcome }) {
  const t = useSentence();
  const { credited, trace } = outcome;
  const word = t(`results.trace.${trace}`);
  if (credited === null) return <StatusChip tone="neutral">{word}</StatusChip>;
  return (
    <AreaLink area="results" rest={['of', 'delivery', credited.deliveryId]}>
      <StatusChip tone="accent">{word}</StatusChip>
    </AreaLink>
  );
}

function Source({ outcome: { source, externalId, note, reportedBy } }: { outcome: Outcome }) {
  const t = useSentence();
  return (
    <>
      <Handle isQuiet>{externalId === null ? source : `${source} ${externalId}`}</Handle>
      {reportedBy === 'browser' && <span className={styles.small}>{t('sites.by-browser')}</span>}
      {note !== '' && (
        <span className={styles.small}>
          <PersonLine text={note} limit={80} />
        </span>
      )}
    </>
  );
}
