import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { valueFormat } from '../../../ui/charts/format.ts';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { useMay } from '../use-may.ts';
import type { Action } from './shapes.ts';

/** Next actions, best expected value first; what is done or dropped is said here and scored by the next report. */
export function ActionList({ items, empty }: { items: readonly Action[]; empty: ReactNode }) {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const expectedOf = ({ expected }: Action): string => {
    if (expected === null) return t('reports.action.no-value');
    const unit = expected.unit === 'count' ? 'count' : `minor:${expected.unit.currency}`;
    const format = valueFormat(unit, formats);
    const value = format.exact(expected.value);
    if (expected.low === undefined || expected.high === undefined) return t('reports.action.hoped', { value });
    return t('reports.action.expected', { value, low: format.exact(expected.low), high: format.exact(expected.high) });
  };
  return (
    <DataTable
      caption={t('reports.title.actions')}
      rows={items}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'what',
          head: t('reports.head.what'),
          isRowHead: true,
          cell: ({ words }) => <bdi dir="auto">{words}</bdi>,
        },
        { key: 'owner', head: t('reports.head.owner'), cell: ({ owner }) => owner !== null && <bdi>{owner.name}</bdi> },
        { key: 'due', head: t('reports.head.due'), cell: ({ due }) => due !== null && formats.date(noonOf(due)) },
        {
          key: 'expected',
          head: t('reports.head.expected'),
          cell: (action) => (
            <>
              {expectedOf(action)}{' '}
              {action.evidence.type === 'answer' ? (
                <AreaLink area="results" rest={['ask', action.evidence.id]}>
                  {t('reports.evidence')} {action.rung}
                </AreaLink>
              ) : (
                t('reports.action.untested')
              )}
            </>
          ),
        },
        {
          key: 'state',
          head: t('reports.head.state'),
          cell: (action) =>
            may.write ? (
              <Settle action={action} />
            ) : (
              <StatusChip tone={toneOf(action)}>{t(`reports.screen.action.${action.state}`)}</StatusChip>
            ),
        },
      ]}
    />
  );
}

const toneOf = ({ state, isOverdue }: Action) => {
  if (isOverdue) return 'near' as const;
  return state === 'done' ? ('ok' as const) : ('neutral' as const);
};

function Settle({ action }: { action: Action }) {
  const t = useSentence();
  const { run, isPending } = useWrite('reports.settleAction');
  const set = (state: Action['state']) =>
    void run({ id: action.id, state, remark: action.remark }).catch(() => undefined);
  return (
    <Group gap="xs">
      <StatusChip tone={toneOf(action)}>{t(`reports.screen.action.${action.state}`)}</StatusChip>
      {action.state === 'planned' ? (
        <>
          <Button variant="subtle" size="compact-xs" loading={isPending} onClick={() => set('done')}>
            {t('reports.screen.action.do')}
          </Button>
          <Button variant="subtle" size="compact-xs" loading={isPending} onClick={() => set('dropped')}>
            {t('reports.screen.action.drop')}
          </Button>
        </>
      ) : (
        <Button variant="subtle" size="compact-xs" loading={isPending} onClick={() => set('planned')}>
          {t('reports.screen.action.again')}
        </Button>
      )}
    </Group>
  );
}
