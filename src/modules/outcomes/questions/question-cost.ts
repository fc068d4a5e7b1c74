import type { VerbContext } from '../../../platform/operations/context.ts';
import { costOf, type CostReport } from '../../spend/index.ts';
import type { QuestionFacts } from './question-facts.ts';

/** What the subject cost, shared costs and imputed time included; null where nothing of ours was paid for it. */
export async function questionCost(context: VerbContext, { subject }: QuestionFacts): Promise<CostReport | null> {
  if (subject.type === 'campaign') return costOf(context, { type: 'campaign', id: subject.campaignId });
  if (subject.type === 'post') return costOf(context, { type: 'delivery', id: subject.deliveryId });
  return null;
}
