import { useRead } from '../../lib/queries.ts';

export function useCampaigns() {
  return useRead('publishing.listCampaigns', { limit: 200 }).data?.items ?? [];
}
