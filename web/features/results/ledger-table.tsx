import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import styles from './results.module.css';
import type { CostEntry } from './shapes.ts';
import { SubjectLink } from './subject-link.tsx';

interface LedgerTableProps {
  entries: readonly CostEntry[];
  onVoid: ((entry: CostEntry) => void) | undefined;
  empty: ReactNode;
}

export function LedgerTable({ entries, onVoid, empty }: LedgerTableProps) {
  const t = useSentence();
  const formats = useFormats();
  const columns: Column<CostEntry>[] = [
    { key: 'on', head: t('results.day'), isRowHead: true, cell: ({ on }) => formats.date(noonOf(on)) },
    { key: 'kind', head: t('results.kind'), cell: ({ kind }) => t(`results.cost-kind.${kind}`) },
    {
      key: 'amount',
      head: t('results.amount'),
      isNumber: true,
      cell: ({ amount, voided }) => (
        <span className={voided === null ? undefined : styles.void}>
          <Money value={amount} />
        </span>
      ),
    },
    { key: 'subject', head: t('results.spend.for'), cell: ({ subject }) => <SubjectLink subject={subject} /> },
    { key: 'note', head: t('results.note'), cell: (entry) => <EntryNote entry={entry} /> },
    {
      key: 'source',
      head: t('results.source'),
      cell: ({ source, createdBy }) => (
        <>
          {t(`results.entry-source.${source}`)} <Handle isQuiet>{createdBy}</Handle>
        </>
      ),
    },
  ];
  const doVoid: Column<CostEntry> = {
    key: 'void',
    head: <span className="for-readers">{t('results.spend.void')}</span>,
    cell: (entry) =>
      entry.voided === null && (
        <Button variant="subtle" size="compact-xs" onClick={() => onVoid?.(entry)}>
          {t('results.spend.void')}
        </Button>
      ),
  };
  return (
    <DataTable
      caption={t('results.spend')}
      rows={entries}
      rowKey={({ id }) => id}
      empty={empty}
      columns={onVoid === undefined ? columns : [...columns, doVoid]}
    />
  );
}

function EntryNote({ entry: { supplier, note, reference, voided } }: { entry: CostEntry }) {
  const t = useSentence();
  return (
    <>
      <PersonLine text={[supplier, note].filter((part) => part !== '').join(' · ')} limit={120} />
      {reference !== null && (
        <span className={styles.small}>
          <Handle isQuiet>{reference}</Handle>
        </span>
      )}
      {voided !== null && (
        <span className={styles.small}>{t('results.spend.voided', { by: voided.by, reason: voided.reason })}</span>
      )}
    </>
  );
}
