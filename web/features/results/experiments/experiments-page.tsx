import { Button } from '@mantine/core';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../../lib/place.tsx';
import { usePages, useRead } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { useSpoken } from '../ask/use-spoken.ts';
import { MoreButton } from '../more-button.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { StateChip } from './state-chip.tsx';

/** All that was tried by lot, also what was stopped. */
export function ExperimentsPage() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const say = useSpoken();
  const formats = useFormats();
  const list = usePages('outcomes.experiments', {});
  const plan = may.lead && (
    <Button onClick={() => go('results', ['experiments', 'new'], { search: {} })}>{t('experiments.plan')}</Button>
  );
  return (
    <ResultsPage title={t('experiments.title')} lead={t('experiments.lead')} actions={plan}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState kind="first" title={t('experiments.none')} action={plan}>
          {t('experiments.none.lead')}
        </EmptyState>
      )}
      {list.items.length > 0 && (
        <>
          <Denominator />
          <DataTable
            caption={t('experiments.title')}
            rows={list.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('experiments.name'),
                isRowHead: true,
                cell: ({ id, name }) => (
                  <AreaLink area="results" rest={['experiments', id]}>
                    <bdi>{name}</bdi>
                  </AreaLink>
                ),
              },
              { key: 'state', head: t('experiments.state'), cell: ({ state }) => <StateChip state={state} /> },
              {
                key: 'days',
                head: t('experiments.period'),
                cell: ({ from, to }) =>
                  t('ask.window', { from: formats.date(noonOf(from)), to: formats.date(noonOf(to)) }),
              },
              {
                key: 'answer',
                head: t('experiments.says'),
                cell: ({ sentence }) => sentence !== null && say(sentence),
              },
            ]}
          />
        </>
      )}
      <MoreButton list={list} />
    </ResultsPage>
  );
}

/** Of all that ended: so that what was unwelcome can't be left out. */
function Denominator() {
  const t = useSentence();
  const { data } = useRead('outcomes.experiments', { limit: 1 });
  if (data === undefined) return null;
  return <p>{t('experiments.denominator', { answered: data.answered, stopped: data.stopped })}</p>;
}
