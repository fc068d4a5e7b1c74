import { useQuery } from '@tanstack/react-query';
import type { Limits } from '../../../src/connectors/contract.ts';
import type { NetworkPreview } from '../../../src/connectors/preview.ts';
import { useRead } from '../../lib/queries.ts';

// Every network's own counting rule, loaded when a conversation of that network is open.
const previews = import.meta.glob<{ preview: NetworkPreview }>('../../../src/connectors/*/preview.tsx');

export interface TextRule {
  count: (text: string) => number;
  most: number;
}

/** How long an answer may be on this network, by its own rule; undefined while unknown or where there is no bound. */
export function useTextRule(network: string, accountId: string | null): TextRule | undefined {
  const account = useRead('accounts.list').data?.items.find(({ id }) => id === accountId);
  const load = previews[`../../../src/connectors/${network}/preview.tsx`];
  const { data: preview } = useQuery({
    queryKey: ['network-preview', network],
    queryFn: async () => (await load?.())?.preview ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!preview) return undefined;
  // A server may allow more or less than its software's default.
  const limits: Limits = { ...preview.facts.limits, ...account?.limits };
  return limits.text > 0 ? { count: (text) => preview.count(text, limits), most: limits.text } : undefined;
}
