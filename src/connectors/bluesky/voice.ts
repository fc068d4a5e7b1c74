import type { Failure } from '../../kernel/outcome.ts';

/** How a credential speaks: it signs requests, and may renew itself once. */
export interface Voice {
  /** `path` begins with `/xrpc/`. Throws what fetch throws. */
  send(path: string, init: RequestInit): Promise<Response>;
  /** Absent when sending renews by itself. Undefined: renewed and stored; send again. */
  renew?(): Promise<Failure | undefined>;
  /** What an error thrown by `send` means, when it is not the network. */
  refusalOf?(error: unknown): Failure | undefined;
}
