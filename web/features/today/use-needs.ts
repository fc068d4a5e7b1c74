import { useAlertHeadline } from '../../lib/alert-words.ts';
import type { ApiProblem } from '../../lib/problem.ts';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { type Need, needsOf } from './needs.ts';

/** Counted at most this far; beyond it the screen says "at least". */
const MOST = 50;

interface Needs {
  lines: readonly Need[];
  isPending: boolean;
  problem: ApiProblem | undefined;
  retry: () => void;
}

/** Asks every area what waits, and makes one list of it. A part that fails does not hide the others. */
export function useNeeds(): Needs {
  const may = useMay();
  const counts = useRead('inbox.counts');
  const approvals = useRead('publishing.listApprovals', { state: 'asked', limit: MOST });
  const deliveries = useRead('publishing.list', { inTrouble: true, limit: MOST });
  const accounts = useRead('accounts.list');
  const gaps = useRead('listening.gaps', { open: true, limit: MOST });
  const headline = useAlertHeadline();
  const alerts = useRead('listening.alerts', { state: 'open', limit: 20 });
  const all = [counts, approvals, deliveries, accounts, gaps, alerts];
  return {
    lines: needsOf({
      counts: counts.data,
      approvals: may('publishing.approve') ? approvals.data?.items : undefined,
      deliveries: deliveries.data?.items,
      accounts: accounts.data?.items,
      gaps: gaps.data?.items,
      alerts: alerts.data?.items
        .filter(({ state }) => state === 'open')
        .map((alert) => ({ id: alert.id, words: headline(alert), isCrisis: alert.severity === 'crisis' })),
    }),
    isPending: all.some(({ isPending }) => isPending),
    problem: all.find(({ problem }) => problem !== undefined)?.problem,
    retry: () => {
      for (const query of all) if (query.isError) void query.refetch();
    },
  };
}
