import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import { ActionList } from './action-list.tsx';

/** All that is still planned, whichever report proposed it. */
export function PlanOfActionsPage() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('reports.actions', { state: 'planned' });
  return (
    <ResultsPage title={t('reports.title.actions')} lead={t('reports.lead.actions')}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data !== undefined && (
        <ActionList items={data.items} empty={<EmptyState kind="clear" title={t('reports.screen.action.none')} />} />
      )}
    </ResultsPage>
  );
}
