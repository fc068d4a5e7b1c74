import { domainEvent } from '../../platform/operations/events.ts';

/**
 * A person asked to be forgotten: whoever holds personal words of theirs erases them now, in this transaction.
 * Counts and the fact that something was received may stay.
 */
export const personForgotten = domainEvent<{ personId: string }>('audience.person-forgotten');

/** Two persons turned out to be one: whoever points at `from` points at `into` from now on. */
export const personsMerged = domainEvent<{ into: string; from: string }>('audience.persons-merged');
