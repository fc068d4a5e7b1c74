import type { z } from 'zod';
import type { AreaContract, OperationSpec } from '../../kernel/operation.ts';
import type { DeskVerb, OutsideVerb, Verb } from './context.ts';
import type { Desk } from './desk.ts';
import type { Subscription } from './events.ts';

type Input<S extends OperationSpec> = z.infer<S['input']>;
type Output<S extends OperationSpec> = z.input<S['output']>;

/** One verb for each operation, with its types: an operation without a verb does not compile. */
export type Verbs<C extends AreaContract> = {
  [Name in keyof C]: C[Name] extends { desk: true }
    ? DeskVerb<Input<C[Name]>, Output<C[Name]>>
    : C[Name] extends { outside: true }
      ? OutsideVerb<Input<C[Name]>, Output<C[Name]>>
      : Verb<Input<C[Name]>, Output<C[Name]>>;
};

/** Work that an area wants done again and again, or when woken. It finds what to do in tables. */
export interface Task {
  name: string;
  run(desk: Desk, signal: AbortSignal): Promise<void>;
  /** Whose work it is where collecting and matching are done by processes of their own; absent: everybody else's. */
  role?: 'collect' | 'match';
  /** Ran at start and then this long after each end; absent: only when woken by a job of the same name. */
  everyMs?: number;
}

/** A job of the queue: what to do when it arrives. Runs at least once; must not mind running twice. */
export interface Job {
  name: string;
  run(desk: Desk, payload: Record<string, string | number | boolean>): Promise<void>;
  /** A schedule in cron form, UTC, for jobs that also come by themselves. */
  cron?: string;
}

/** A bare HTTP route, for what is not an operation: a short link, a picture, a network's webhook. Nobody is signed in here. */
export interface Route {
  method: 'GET' | 'POST';
  /** Hono pattern, e.g. `/l/:code`. */
  path: string;
  /** Pages of other sites may load the answer (Cross-Origin-Resource-Policy); absent: only our own. */
  isForOtherSites?: true;
  handle(desk: Desk, request: Request, parameters: Readonly<Record<string, string>>): Promise<Response>;
}

/** A column that holds sealed values (of rows keyed by workspace_id and id), and what each was sealed for. */
export interface SealedColumn {
  table: string;
  column: string;
  context(workspace: string, id: string): string;
}

/** An area as its index.ts gives it to the doors. */
export interface BoundArea {
  area: string;
  operations: AreaContract;
  verbs: Record<string, Verb<never, unknown> | OutsideVerb<never, unknown> | DeskVerb<never, unknown>>;
  subscriptions: readonly Subscription[];
  tasks: readonly Task[];
  jobs: readonly Job[];
  routes: readonly Route[];
  sealed: readonly SealedColumn[];
}

/** Binds an area's contract to its verbs. */
export function bindArea<const C extends AreaContract>(
  contract: { area: string; operations: C },
  verbs: Verbs<C>,
  more: {
    subscriptions?: readonly Subscription[];
    tasks?: readonly Task[];
    jobs?: readonly Job[];
    routes?: readonly Route[];
    sealed?: readonly SealedColumn[];
  } = {},
): BoundArea {
  return {
    area: contract.area,
    operations: contract.operations,
    verbs: verbs as unknown as BoundArea['verbs'],
    subscriptions: more.subscriptions ?? [],
    tasks: more.tasks ?? [],
    jobs: more.jobs ?? [],
    routes: more.routes ?? [],
    sealed: more.sealed ?? [],
  };
}
