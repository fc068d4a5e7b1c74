import { useRead } from '../../lib/queries.ts';

const askable = ['delivery', 'draft', 'campaign'] as const;
export type Askable = (typeof askable)[number];
export const isAskable = (kind: string | undefined): kind is Askable => askable.some((each) => each === kind);

/** What is known about what one thing did, and what the thing is called. */
export function useEvidence(kind: Askable, id: string) {
  const delivery = useRead('outcomes.forDelivery', { deliveryId: id }, { enabled: kind === 'delivery' });
  const draft = useRead('outcomes.forDraft', { draftId: id }, { enabled: kind === 'draft' });
  const campaign = useRead('outcomes.forCampaign', { campaignId: id }, { enabled: kind === 'campaign' });
  return { delivery, draft, campaign }[kind];
}

export interface Named {
  /** What people call it; somebody's text. */
  name: string;
  /** Where it was published, while it is there. */
  url?: string | undefined;
}

export function useNamed(kind: Askable, id: string): Named | undefined {
  const delivery = useRead('publishing.show', { deliveryId: id }, { enabled: kind === 'delivery' }).data?.delivery;
  const draft = useRead('publishing.showDraft', { draftId: id }, { enabled: kind === 'draft' }).data;
  const campaign = useRead('publishing.showCampaign', { campaignId: id }, { enabled: kind === 'campaign' }).data;
  if (delivery !== undefined) return { name: delivery.text, url: delivery.url };
  if (draft !== undefined) return { name: draft.title === '' ? draft.text : draft.title };
  return campaign === undefined ? undefined : { name: campaign.name };
}
