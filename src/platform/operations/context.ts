import type { Role } from '../../kernel/operation.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Clock, EpochMs } from '../../kernel/time.ts';
import type { Tx } from '../database/open-database.ts';
import type { DomainEvent } from './events.ts';
import type { Desk } from './desk.ts';

/** Who asks. `system` is the product itself at work: a job, an event handler, the first start. */
export type Actor =
  | { kind: 'member'; userId: string; name: string; role: Role }
  | { kind: 'key'; keyId: string; name: string; role: Role; effects: readonly ('read' | 'write' | 'destroy')[] }
  | { kind: 'system'; name: string };

/** Everything a verb may use. It holds no secret and no global. */
export interface VerbContext {
  workspace: WorkspaceId;
  actor: Actor;
  clock: Clock;
  random: Random;
  /** The desk this process serves: connectors, outgoing HTTP, keyring, settings. */
  desk: Desk;
  tx: Tx;
  newId(): string;
  /** Tells other areas, inside this transaction: if one of them fails, nothing happened. */
  emit<Payload>(event: DomainEvent<Payload>, payload: Payload): Promise<void>;
  /** Tells open screens, after the commit, that something of this topic changed. */
  announce(topic: string, id?: string): void;
  /** Queues a job, in this transaction. The job only wakes; what is to be done stands in tables. */
  wake(job: string, payload?: Record<string, string | number | boolean>, at?: EpochMs): Promise<void>;
  /** What the audit entry should say beyond the input: the subject's id, and what changed. */
  record(subject: string, detail?: Record<string, unknown>): void;
}

/** For verbs that speak to the outside world: no transaction is open while they wait; each `transact` is one. */
export interface OutsideContext extends Omit<VerbContext, 'tx' | 'emit' | 'wake'> {
  transact<T>(work: (context: VerbContext) => Promise<T>): Promise<T>;
  signal: AbortSignal;
}

export type Verb<I, O> = (context: VerbContext, input: I) => Promise<O>;
export type OutsideVerb<I, O> = (context: OutsideContext, input: I) => Promise<O>;

/** For operations about the signed-in person or the desk as a whole; each workspace they touch is entered by itself. */
export interface DeskContext {
  desk: Desk;
  /** Absent when nobody is signed in. */
  user: SignedInUser | undefined;
  signal: AbortSignal;
}

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
}

export type DeskVerb<I, O> = (context: DeskContext, input: I) => Promise<O>;
