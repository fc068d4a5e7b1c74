import type { Random } from '../../kernel/random.ts';
import type { EpochMs } from '../../kernel/time.ts';
import type { Account } from './accounts.ts';
import type { Befallen, FaultPlan } from './faults.ts';
import type { NetworkState } from './network-state.ts';
import type { CallKind } from './practice-store.ts';

/** One request, with all that an endpoint may need to answer it. */
export interface Call {
  request: Request;
  query: URLSearchParams;
  /** What stood in the path where the route has a `:part`, decoded. */
  part: string;
  now: EpochMs;
  random: Random;
  network: NetworkState;
  faults: FaultPlan;
  /** A fault that changes what is done, not whether: `late`, `held`. */
  befallen?: Befallen;
  sleep: Sleep;
}

/** A call in the name of an account, whose town lives up to now. */
export interface AccountCall extends Call {
  account: Account;
}

/** Waits; throws the signal's reason when it aborts meanwhile. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export type Endpoint =
  | { route: string; call?: CallKind; account?: false; answer(call: Call): Promise<unknown> }
  | { route: string; call?: CallKind; account: 'token' | 'named'; answer(call: AccountCall): Promise<unknown> };

/** How many of a list are wanted: 1 to 100. */
export function limitOf(query: URLSearchParams, fallback = 50): number {
  const asked = Number(query.get('limit') ?? fallback);
  return Number.isFinite(asked) ? Math.min(100, Math.max(1, Math.floor(asked))) : fallback;
}
