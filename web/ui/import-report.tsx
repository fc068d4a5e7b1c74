import { Button, Group } from '@mantine/core';
import { useMaybeSentence, useSentence } from '../lib/i18n.tsx';
import { useFormats } from '../lib/use-formats.ts';
import { DataTable } from './data-table.tsx';
import { Figure } from './figures.tsx';
import { ImportStep } from './import-step.tsx';
import type { ImportField } from './import-wizard.tsx';
import styles from './import-wizard.module.css';
import { PersonLine } from './person-text.tsx';

export interface RowFault {
  /** As a spreadsheet counts: the heading is row 1. */
  row: number;
  column: string;
  code: string;
  value: string;
  cause: string;
  remedy: string;
}

export interface ImportResult {
  isDryRun: boolean;
  rows: number;
  good: number;
  imported: number;
  repeated: number;
  bad: number;
  errors: readonly RowFault[];
}

interface ImportReportProps {
  result: ImportResult;
  area: string;
  fields: readonly ImportField[];
  isPending: boolean;
  onImport: (importRest: boolean) => void;
  onDone: () => void;
}

/** What would happen, row by row where it would not; then what did. */
export function ImportReport({ result, area, fields, isPending, onImport, onDone }: ImportReportProps) {
  const t = useSentence();
  const formats = useFormats();
  const { isDryRun, rows, good, imported, repeated, bad } = result;
  return (
    <ImportStep
      number={isDryRun ? 3 : 4}
      title={isDryRun ? t('ui.import.would') : t('ui.import.done', { count: imported })}
      lead={isDryRun ? t('ui.import.would.lead') : undefined}
      isDone={!isDryRun}
    >
      <div className={styles.figures} aria-live="polite">
        <Figure value={formats.number(rows)} name={t('ui.import.rows')} />
        <Figure
          value={formats.number(isDryRun ? good : imported)}
          name={isDryRun ? t('ui.import.good') : t('ui.import.imported')}
        />
        <Figure value={formats.number(repeated)} name={t('ui.import.repeated')} />
        <Figure value={formats.number(bad)} name={t('ui.import.bad')} />
      </div>
      {bad > 0 && <RowFaults result={result} area={area} fields={fields} />}
      <Group gap="xs">
        {isDryRun && bad === 0 && (
          <Button onClick={() => onImport(false)} loading={isPending} disabled={good === 0}>
            {t('ui.import.all', { count: good })}
          </Button>
        )}
        {isDryRun && bad > 0 && good > 0 && (
          <Button variant="default" onClick={() => onImport(true)} loading={isPending}>
            {t('ui.import.rest', { count: good })}
          </Button>
        )}
        {!isDryRun && <Button onClick={onDone}>{t('ui.close')}</Button>}
      </Group>
    </ImportStep>
  );
}

function RowFaults({ result, area, fields }: Pick<ImportReportProps, 'result' | 'area' | 'fields'>) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const labelOf = (column: string) => fields.find(({ name }) => name === column)?.label ?? column;
  const words = ({ code, column, value, row }: RowFault, ending: string) =>
    maybe(`errors.${area}.row-${code}${ending}`, { column: labelOf(column), value, row });
  return (
    <>
      <DataTable
        caption={t('ui.import.faults')}
        showCaption
        rows={result.errors}
        rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
        columns={[
          {
            key: 'row',
            head: t('ui.import.row'),
            cell: ({ row }) => formats.number(row),
            isRowHead: true,
            isNumber: true,
          },
          { key: 'column', head: t('ui.import.column'), cell: ({ column }) => <bdi>{labelOf(column)}</bdi> },
          { key: 'value', head: t('ui.import.value'), cell: ({ value }) => <PersonLine text={value} limit={60} /> },
          { key: 'cause', head: t('ui.import.cause'), cell: (fault) => words(fault, '') ?? fault.cause },
          { key: 'remedy', head: t('ui.import.remedy'), cell: (fault) => words(fault, '.remedy') ?? fault.remedy },
        ]}
      />
      {result.bad > result.errors.length && (
        <p className={styles.lead}>{t('ui.import.more-faults', { count: result.errors.length })}</p>
      )}
    </>
  );
}
