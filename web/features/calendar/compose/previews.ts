import type { Limits } from '../../../../src/connectors/contract.ts';
import type { NetworkPreview } from '../../../../src/connectors/preview.ts';
import type { Account } from '../entries.ts';

// Whatever connector brings a preview is shown; no network is named here.
const found = import.meta.glob<NetworkPreview>('../../../../src/connectors/*/preview.tsx', {
  eager: true,
  import: 'preview',
});
const previews = new Map(Object.values(found).map((preview) => [preview.facts.network, preview]));

/** How a network counts and shows; undefined for one that is only read. */
export const previewOf = (network: string): NetworkPreview | undefined => previews.get(network);

export const canPublish = (account: Account): boolean => previewOf(account.network)?.facts.can.publish === true;

/** The limits of one account as its server told them, over the network's usual ones. */
export function limitsOf(account: Account, usual: Limits): Limits {
  const own = Object.entries(account.limits).filter(([, value]) => typeof value === 'number' || Array.isArray(value));
  return { ...usual, ...Object.fromEntries(own) };
}
