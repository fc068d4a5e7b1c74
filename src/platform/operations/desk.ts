import type { Connector } from '../../connectors/contract.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Clock, EpochMs } from '../../kernel/time.ts';
import type { Auth } from '../auth/open-auth.ts';
import type { Config } from '../config/settings.ts';
import type { Keyring } from '../crypto/seal.ts';
import type { Database, Tx } from '../database/open-database.ts';
import type { Log } from '../telemetry/log.ts';
import type { Broker } from '../stream/broker.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Actor, VerbContext } from './context.ts';

/** What one running process of Rapport has. Made once, in app.ts; handed down, never imported. */
export interface Desk {
  config: Config;
  /** Address people and networks reach us at, without a slash at the end. */
  publicUrl(): string;
  database: Database;
  auth: Auth;
  version: string;
  clock: Clock;
  random: Random;
  /** Outgoing HTTP with time, size and address bounds; the only one there is. */
  fetch: typeof fetch;
  keyring(): Keyring;
  connector(network: string): Connector;
  connectors(): readonly Connector[];
  log: Log;
  metrics: Metrics;
  /** Runs work in a workspace as the product itself, with events, announcements and jobs. */
  asSystem<T>(workspace: WorkspaceId, name: string, work: (context: VerbContext) => Promise<T>): Promise<T>;
  inWorkspace<T>(workspace: WorkspaceId, actor: Actor, work: (context: VerbContext) => Promise<T>): Promise<T>;
  jobs: JobQueue;
  /** Between collectors and matchers in processes of their own; absent when one process does both. */
  broker?: Broker;
}

export interface JobQueue {
  /** Queues inside the given transaction: the job exists if and only if the transaction commits. */
  send(tx: Tx, job: string, payload: Record<string, string | number | boolean>, at?: EpochMs): Promise<void>;
}
