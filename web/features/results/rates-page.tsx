import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useHere } from '../../lib/workspace.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/figures.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RateDialog } from './rate-dialog.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import { useDepartmentName } from './use-department-name.ts';

/** What an hour costs, by department or role, from a day on. */
export function RatesPage() {
  const t = useSentence();
  const formats = useFormats();
  const nameOf = useDepartmentName();
  const maybe = useMaybeSentence();
  const { data, problem, refetch } = useRead('spend.rates');
  const [isAdding, setAdding] = useState(false);
  const add = <Button onClick={() => setAdding(true)}>{t('results.rate.set')}</Button>;
  return (
    <ResultsPage title={t('results.tab.rates')} lead={t('results.rates.lead')} actions={add}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data !== undefined && (
        <Section title={t('results.rates.set')}>
          <DataTable
            caption={t('results.tab.rates')}
            rows={data.items}
            rowKey={({ id }) => id}
            empty={<EmptyState kind="clear" title={t('results.rates.none')} />}
            columns={[
              {
                key: 'who',
                head: t('results.rate.who'),
                isRowHead: true,
                cell: ({ scope, key }) =>
                  scope === 'department' ? nameOf(key) : (maybe(`results.role.${key}`) ?? key),
              },
              { key: 'from', head: t('results.rate.from'), cell: ({ from }) => formats.date(noonOf(from)) },
              {
                key: 'rate',
                head: t('results.time.rate'),
                isNumber: true,
                cell: ({ hourlyMinor, currency }) => <Money value={{ minor: hourlyMinor, currency }} />,
              },
            ]}
          />
        </Section>
      )}
      <OwnRates />
      {isAdding && <RateDialog onClose={() => setAdding(false)} />}
    </ResultsPage>
  );
}

/** The departments' own rates, which hold where nothing is set above. */
function OwnRates() {
  const t = useSentence();
  const nameOf = useDepartmentName();
  const { workspace } = useHere();
  const { data } = useRead('workspace.departments');
  if (data === undefined) return null;
  return (
    <Section title={t('results.rates.own')}>
      <DataTable
        caption={t('results.rates.own')}
        rows={data.items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'who', head: t('results.department'), cell: ({ id }) => nameOf(id), isRowHead: true },
          {
            key: 'rate',
            head: t('results.time.rate'),
            isNumber: true,
            cell: ({ hourlyRateMinor }) => <Money value={{ minor: hourlyRateMinor, currency: workspace.currency }} />,
          },
        ]}
      />
      <p className={styles.note}>{t('results.rates.own.lead')}</p>
    </Section>
  );
}
