import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/figures.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { EndToolDialog } from './end-tool-dialog.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { Subscription } from './shapes.ts';
import { Sums } from './sums.tsx';
import { ToolDialog } from './tool-dialog.tsx';
import { useMay } from './use-may.ts';

type Asked = { dialog: 'new' } | { dialog: 'change' | 'end'; tool: Subscription };

/** Tools that are paid for again and again: what holds now, what the month costs, and what is in the ledger. */
export function ToolsPage() {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const { data, problem, refetch } = useRead('spend.subscriptions', {});
  const [asked, setAsked] = useState<Asked>();
  const add = may.lead && <Button onClick={() => setAsked({ dialog: 'new' })}>{t('results.tools.add')}</Button>;
  const close = () => setAsked(undefined);
  return (
    <ResultsPage title={t('results.tab.tools')} lead={t('results.tools.lead')} actions={add}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data?.items.length === 0 && <EmptyState kind="first" title={t('results.tools.none')} action={add} />}
      {data !== undefined && data.items.length > 0 && (
        <>
          <DataTable
            caption={t('results.tab.tools')}
            rows={data.items}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('results.tools.name'), isRowHead: true, cell: (tool) => <ToolName tool={tool} /> },
              { key: 'terms', head: t('results.tools.price'), cell: (tool) => <TermsInWords tool={tool} /> },
              {
                key: 'from',
                head: t('results.tools.from'),
                cell: ({ terms: [held] }) => held && formats.date(noonOf(held.from)),
              },
              {
                key: 'month',
                head: t('results.tools.this-month'),
                isNumber: true,
                cell: ({ thisMonth }) => <Sums value={thisMonth} />,
              },
              {
                key: 'booked',
                head: t('results.tools.booked'),
                isNumber: true,
                cell: ({ booked }) => <Sums value={booked} />,
              },
              ...(may.lead
                ? [
                    {
                      key: 'do',
                      head: t('results.change'),
                      cell: (tool: Subscription) => (
                        <Group gap="xs">
                          <Button
                            variant="subtle"
                            size="compact-xs"
                            onClick={() => setAsked({ dialog: 'change', tool })}
                          >
                            {t('results.tools.change')}
                          </Button>
                          {!tool.isEnded && (
                            <Button
                              variant="subtle"
                              size="compact-xs"
                              onClick={() => setAsked({ dialog: 'end', tool })}
                            >
                              {t('results.tools.end')}
                            </Button>
                          )}
                        </Group>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <p className={styles.note}>{t('results.tools.note')}</p>
        </>
      )}
      {asked?.dialog === 'end' && <EndToolDialog tool={asked.tool} onClose={close} />}
      {asked !== undefined && asked.dialog !== 'end' && (
        <ToolDialog tool={asked.dialog === 'change' ? asked.tool : undefined} onClose={close} />
      )}
    </ResultsPage>
  );
}

function ToolName({ tool: { name, supplier } }: { tool: Subscription }) {
  return (
    <span>
      <bdi>{name}</bdi>
      {supplier !== '' && (
        <>
          {' · '}
          <bdi>{supplier}</bdi>
        </>
      )}
    </span>
  );
}

/** `60.00 × 2 · 50 % · each month` */
function TermsInWords({ tool: { terms, isEnded } }: { tool: Subscription }) {
  const t = useSentence();
  const formats = useFormats();
  const held = terms[0];
  if (isEnded || held === undefined) return <>{t('results.tools.ended')}</>;
  return (
    <span>
      <Money value={held.price} /> × {formats.number(held.seats)} · {formats.percent(held.sharePercent / 100)} ·{' '}
      {t(`results.tools.every.${held.every}`)}
    </span>
  );
}
