import type { Connection } from './connection.ts';
import type { ExitListener } from './supervision.ts';

/** The embedded server as its users see it. */
export interface EmbeddedPostgres {
  connection: Connection;
  /** As the server says, e.g. `18.4`. */
  version: string;
  /** Whether this process runs the server, or uses one that another process runs. */
  role(): 'owner' | 'attached';
  /** Called whenever the server died under its owner; it is being started again on the same socket. */
  onExit(listener: ExitListener): void;
  /** The owner stops the server; an attached process only stops watching it. Close the pool first. */
  stop(): Promise<void>;
}
