import { csvHead, renameColumns } from '../../lib/csv.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { type ColumnMapping, ImportWizard } from '../../ui/import-wizard.tsx';
import { ResultsPage } from './results-page.tsx';

const names = ['date', 'kind', 'amount', 'currency', 'campaign', 'note', 'supplier', 'reference'] as const;
const required: readonly string[] = ['date', 'kind', 'amount', 'currency'];
const alsoCalled: Partial<Record<(typeof names)[number], readonly string[]>> = {
  date: ['day', 'on'],
  kind: ['type', 'category'],
  amount: ['sum', 'total', 'price', 'net'],
  note: ['description', 'text'],
  supplier: ['vendor'],
  reference: ['invoice', 'invoice number', 'id'],
};
const example = [
  'date,kind,amount,currency,campaign,note,supplier,reference',
  '2026-11-01,tools,49.00,USD,,Editing suite,Cutroom,INV-204',
  '2026-11-15,ads,120.00,USD,,Boosted post,,AD-17',
  '',
].join('\r\n');

/** Costs from a table of the books. */
export function SpendImportPage() {
  const t = useSentence();
  const go = useGo();
  const { run } = useWrite('spend.importEntries');
  const fields = names.map((name) => ({
    name,
    label: t(`results.field.${name}`),
    isRequired: required.includes(name),
    alsoCalled: alsoCalled[name],
  }));
  return (
    <ResultsPage title={t('results.import.spend')} lead={t('results.import.spend.lead')}>
      <ImportWizard
        fields={fields}
        area="spend"
        example={example}
        onRun={({ csv, mapping, isDryRun, importRest }) =>
          run({ csv: renamed(csv, mapping), dryRun: isDryRun, importRest })
        }
        onDone={() => go('results', ['spend'], { search: {} })}
      />
    </ResultsPage>
  );
}

/** The ledger's import knows its columns by name: the chosen ones get those names, and no other may keep one of them. */
function renamed(csv: string, mapping: ColumnMapping): string {
  const head = csvHead(csv);
  const chosen = Object.fromEntries(Object.entries(mapping).map(([field, column]) => [column, field]));
  const taken = (name: string) =>
    names.some((field) => field === name.trim().toLowerCase()) && chosen[name] === undefined;
  const left = Object.fromEntries(head.names.filter(taken).map((name) => [name, `${name} (unused)`]));
  return renameColumns(head, { ...left, ...chosen });
}
