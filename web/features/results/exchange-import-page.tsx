import { useState } from 'react';
import { csvHead, renameColumns } from '../../lib/csv.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { SelectField } from '../../ui/fields.tsx';
import { ImportWizard } from '../../ui/import-wizard.tsx';
import { ResultsPage } from './results-page.tsx';

const currencies = Intl.supportedValuesOf('currency');
const example = ['date,USD,KES,ILS', '2026-11-27,1.0832,140.11,3.9512', '2026-11-26,1.0841,140.02,N/A', ''].join(
  '\r\n',
);

/** Rates of exchange from a table as central banks publish them: a column for the day, and one for each currency. */
export function ExchangeImportPage() {
  const t = useSentence();
  const go = useGo();
  const { run } = useWrite('spend.importExchangeRates');
  const [base, setBase] = useState('EUR');
  return (
    <ResultsPage title={t('results.currencies.import')} lead={t('results.currencies.table.hint')}>
      <ImportWizard
        fields={[{ name: 'date', label: t('results.field.date'), isRequired: true, alsoCalled: ['day', 'on'] }]}
        area="spend"
        example={example}
        extra={
          <SelectField
            label={t('results.currencies.base')}
            data={currencies}
            searchable
            maw="12rem"
            value={base}
            onChange={(value) => setBase(value ?? base)}
          />
        }
        onRun={({ csv, mapping, isDryRun, importRest }) => {
          const day = mapping.date;
          const table = day === undefined ? csv : renameColumns(csvHead(csv), { [day]: 'date' });
          return run({ csv: table, base, dryRun: isDryRun, importRest });
        }}
        onDone={() => go('results', ['spend', 'currencies'], { search: {} })}
      />
    </ResultsPage>
  );
}
