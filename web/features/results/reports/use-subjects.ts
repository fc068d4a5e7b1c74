import { useRead } from '../../../lib/queries.ts';
import { useCampaigns } from '../use-campaigns.ts';
import type { ReportKind } from './shapes.ts';

const types = { progress: 'goal', campaign: 'campaign', incident: 'alert', channel: 'account', care: 'goal' } as const;

/** What a kind of report may be about. */
export const subjectTypeOf = (kind: ReportKind): (typeof types)[ReportKind] => types[kind];

/** The things to choose from. */
export function useSubjects(kind: ReportKind): { value: string; label: string }[] {
  const campaigns = useCampaigns();
  const goals = useRead('outcomes.goals', {}, { enabled: kind === 'progress' }).data?.items ?? [];
  const accounts = useRead('accounts.list', {}, { enabled: kind === 'channel' }).data?.items ?? [];
  const alerts = useRead('listening.alerts', {}, { enabled: kind === 'incident' }).data?.items ?? [];
  switch (kind) {
    case 'progress':
      return goals.map(({ id, name }) => ({ value: id, label: name }));
    case 'campaign':
      return campaigns.map(({ id, name }) => ({ value: id, label: name }));
    case 'channel':
      return accounts.map(({ id, name }) => ({ value: id, label: name }));
    case 'incident':
      return alerts.map((alert) => ({
        value: alert.id,
        label: [alert.query, alert.since.slice(0, 10)].filter(Boolean).join(' · '),
      }));
    case 'care':
      return [];
  }
}
