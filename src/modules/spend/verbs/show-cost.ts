import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SubjectType } from '../contract-shapes.ts';
import { spendError } from '../problems.ts';
import { costOf } from './cost-of.ts';

export function showCost(context: VerbContext, { subject }: { subject: { type: SubjectType; id: string } }) {
  const { type, id } = subject;
  if (type === 'workspace' || type === 'report') throw spendError('subject-missing');
  return costOf(context, { type, id });
}
