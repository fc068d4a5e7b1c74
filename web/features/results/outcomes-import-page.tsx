import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { exportKindOf } from '../../../src/modules/outcomes/contract-imports.ts';
import { exportKinds } from '../../../src/modules/outcomes/contract-shapes.ts';
import { csvHead } from '../../lib/csv.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { ImportWizard } from '../../ui/import-wizard.tsx';
import { isOutcomeKind, outcomeKindOptions } from './kinds.ts';
import { ResultsPage } from './results-page.tsx';

const names = ['kind', 'value', 'currency', 'at', 'externalId', 'visitId', 'linkCode', 'customer', 'note'] as const;
const alsoCalled: Partial<Record<(typeof names)[number], readonly string[]>> = {
  kind: ['type'],
  value: ['amount', 'total', 'price', 'order_total'],
  at: ['time', 'date', 'created', 'created at', 'timestamp', 'order_date'],
  externalId: ['id', 'order', 'order id', 'order number', 'reference'],
  visitId: ['visit', 'rv'],
  linkCode: ['link', 'code'],
  customer: ['email', 'customer id', 'phone'],
};
const example = [
  'kind,value,currency,at,id,visit,customer,note',
  'order,1250.00,KES,2026-11-20T09:30:00Z,A-1001,,amina@example.com,',
  'booking,80.00,USD,2026-11-21T14:00:00Z,B-77,,,Two rooms',
  '',
].join('\r\n');

const layouts = ['auto', ...exportKinds, 'none'] as const;
type Layout = (typeof layouts)[number];

/** What the caller says of the layout: by the headings unless it was chosen. */
const presetFor = (layout: Layout, csv: string) =>
  layout === 'auto' ? (exportKindOf(csvHead(csv).names) ?? 'none') : layout;

/** Outcomes from a table of a shop, a till or a booking system. */
export function OutcomesImportPage() {
  const t = useSentence();
  const go = useGo();
  const { run } = useWrite('outcomes.importOutcomes');
  const { workspace } = useHere();
  const [kind, setKind] = useState<string>('');
  const [currency, setCurrency] = useState(workspace.currency);
  const [layout, setLayout] = useState<Layout>('auto');
  const [read, setRead] = useState<{ preset: (typeof exportKinds)[number] | null; unpaid: number; refunds: number }>();
  const fields = names.map((name) => ({
    name,
    label: t(`results.field.${name}`),
    isRequired: name === 'value' || name === 'at',
    alsoCalled: alsoCalled[name],
  }));
  const back = () => go('results', ['outcomes'], { search: {} });
  return (
    <ResultsPage title={t('results.import.outcomes')} lead={t('results.import.outcomes.lead')}>
      <ImportWizard
        fields={fields}
        area="outcomes"
        example={example}
        extra={
          <Stack gap="sm">
            <SelectField
              label={t('results.import.layout')}
              description={t('results.import.layout.why')}
              maw="30rem"
              data={layouts.map((value) => ({ value, label: t(`results.import.layout.${value}`) }))}
              value={layout}
              onChange={(value) => setLayout(layouts.find((each) => each === value) ?? 'auto')}
            />
            <Group gap="sm" grow maw="30rem">
              <SelectField
                label={t('results.import.kind')}
                data={[{ value: '', label: t('results.import.from-column') }, ...outcomeKindOptions(t)]}
                value={kind}
                onChange={(value) => setKind(value ?? '')}
              />
              <SelectField
                label={t('results.import.currency')}
                data={Intl.supportedValuesOf('currency')}
                searchable
                value={currency}
                onChange={(value) => setCurrency(value ?? workspace.currency)}
              />
            </Group>
            {read?.preset && (
              <p>
                {t('results.import.read-as', {
                  layout: t(`results.import.layout.${read.preset}`),
                  unpaid: read.unpaid,
                  refunds: read.refunds,
                })}
              </p>
            )}
          </Stack>
        }
        onRun={async ({ csv, mapping, isDryRun, importRest }) => {
          const preset = presetFor(layout, csv);
          const result = await run({
            csv,
            preset,
            mapping: preset === 'none' ? mapping : {},
            dryRun: isDryRun,
            importRest,
            ...(mapping.kind === undefined && isOutcomeKind(kind) ? { kind } : {}),
            ...(mapping.currency === undefined ? { currency } : {}),
          });
          setRead(result);
          return result;
        }}
        onDone={back}
      />
    </ResultsPage>
  );
}
