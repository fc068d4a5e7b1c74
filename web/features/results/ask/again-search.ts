import { outcomeKey } from './draft.ts';
import type { Question } from './shapes.ts';

/** The same question in the address of the asking, to be asked once more. */
export function againSearch({ subject, outcome, region }: Question['plan']): Record<string, string> {
  const { type: about, ...rest } = subject;
  const { campaignId, deliveryId, hasPicture, ...named } = rest as Partial<Record<string, string | boolean>>;
  const words = {
    ...named,
    campaign: campaignId,
    post: deliveryId,
    ...(hasPicture === undefined ? {} : { picture: hasPicture === true ? 'yes' : 'no' }),
  };
  const given = Object.entries(words).filter(([, value]) => typeof value === 'string') as [string, string][];
  return { about, ...Object.fromEntries(given), outcome: outcomeKey(outcome), region: String(region * 100) };
}
