import type { VerbContext } from './context.ts';

/** Something that happened, in the past tense: `listening.mentions-stored`. The payload's type travels with the name. */
export interface DomainEvent<Payload> {
  name: string;
  /** Only for the compiler. */
  readonly payload?: Payload;
}

export const domainEvent = <Payload>(name: string): DomainEvent<Payload> => ({ name });

/** An area's interest in another area's event; runs in the emitter's transaction. */
export interface Subscription {
  event: string;
  handle(context: VerbContext, payload: never): Promise<void>;
}

export const on = <Payload>(
  event: DomainEvent<Payload>,
  handle: (context: VerbContext, payload: Payload) => Promise<void>,
): Subscription => ({ event: event.name, handle });
