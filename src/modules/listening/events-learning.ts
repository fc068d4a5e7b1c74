import { domainEvent } from '../../platform/operations/events.ts';

/** Asking the language model has cost so much more. The same reference never comes twice. */
export const triageHelperPaid = domainEvent<{
  amountMinor: number;
  currency: string;
  model: string;
  reference: string;
}>('listening.triage-helper-paid');
