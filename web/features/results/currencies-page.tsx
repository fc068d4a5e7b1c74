import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';
import { MoreButton } from './more-button.tsx';
import { ResultsPage } from './results-page.tsx';
import { useMay } from './use-may.ts';

/** Rates of exchange by day, newest first. */
export function CurrenciesPage() {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const may = useMay();
  const rates = usePages('spend.exchangeRates', {});
  const go = useGo();
  const [isSetting, setSetting] = useState(false);
  const actions = may.lead && (
    <>
      <Button variant="default" onClick={() => go('results', ['spend', 'currencies', 'import'])}>
        {t('results.currencies.import')}
      </Button>
      <Button onClick={() => setSetting(true)}>{t('results.currencies.set')}</Button>
    </>
  );
  return (
    <ResultsPage title={t('results.tab.currencies')} lead={t('results.currencies.lead')} actions={actions}>
      {rates.problem !== undefined && <Problem problem={rates.problem} onRetry={() => void rates.refetch()} />}
      {rates.isPending && rates.problem === undefined && <Loading />}
      {rates.isSuccess && rates.items.length === 0 && <EmptyState kind="first" title={t('results.currencies.none')} />}
      {rates.items.length > 0 && (
        <DataTable
          caption={t('results.tab.currencies')}
          rows={rates.items}
          rowKey={({ from, to, on }) => `${from} ${to} ${on}`}
          columns={[
            {
              key: 'on',
              head: t('results.currencies.on'),
              isRowHead: true,
              cell: ({ on }) => formats.date(noonOf(on)),
            },
            { key: 'from', head: t('results.currencies.from'), cell: ({ from }) => <bdi>{from}</bdi> },
            { key: 'to', head: t('results.currencies.to'), cell: ({ to }) => <bdi>{to}</bdi> },
            {
              key: 'rate',
              head: t('results.currencies.rate'),
              isNumber: true,
              cell: ({ rate }) => formats.number(rate, { maximumSignificantDigits: 6 }),
            },
            {
              key: 'source',
              head: t('results.currencies.source'),
              cell: ({ source }) => maybe(`results.currencies.source.${source}`) ?? source,
            },
          ]}
        />
      )}
      <MoreButton list={rates} />
      {isSetting && <ExchangeDialog onClose={() => setSetting(false)} />}
    </ResultsPage>
  );
}
