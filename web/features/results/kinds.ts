import { outcomeKinds, type OutcomeKind, traceStates } from '../../../src/modules/outcomes/contract-shapes.ts';
import { type CostKind, costKinds } from '../../../src/modules/spend/contract-shapes.ts';
import type { Say } from '../../lib/i18n.tsx';

export const isCostKind = (name: string | undefined): name is CostKind => costKinds.some((kind) => kind === name);
export const isOutcomeKind = (name: string | undefined): name is OutcomeKind =>
  outcomeKinds.some((kind) => kind === name);
export const isTrace = (name: string | undefined): name is (typeof traceStates)[number] =>
  traceStates.some((state) => state === name);

/** Choices of a field or filter, worded. */
export const outcomeKindOptions = (t: Say) =>
  outcomeKinds.map((value) => ({ value, label: t(`results.kind.${value}`) }));
export const costKindOptions = (t: Say) =>
  costKinds.map((value) => ({ value, label: t(`results.cost-kind.${value}`) }));
export const traceOptions = (t: Say) => traceStates.map((value) => ({ value, label: t(`results.trace.${value}`) }));
