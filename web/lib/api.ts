import type { z } from 'zod';
import type { OperationSpec } from '../../src/kernel/operation.ts';
import { ApiProblem, problemOf } from './problem.ts';

/** What a contract file exports: see `areaContract` in src/kernel/operation.ts. */
export interface AreaLike {
  area: string;
  operations: Readonly<Record<string, OperationSpec & { desk?: boolean }>>;
}
export type ContractsLike = Readonly<Record<string, AreaLike>>;

export type InputOf<S> = S extends { input: infer I extends z.ZodType } ? z.input<I> : never;
export type OutputOf<S> = S extends { output: infer O extends z.ZodType } ? z.output<O> : never;

/** `inbox.list`, `inbox.assign`, ...: every operation of the contracts. */
export type OperationName<C extends ContractsLike> = {
  [A in keyof C & string]: `${A}.${keyof C[A]['operations'] & string}`;
}[keyof C & string];

export type SpecOf<C extends ContractsLike, N extends string> = N extends `${infer A}.${infer O}`
  ? C[A]['operations'][O]
  : never;

export interface CallOptions {
  /** Same key, same gesture: the server does it once however often it is asked. */
  key?: string;
  signal?: AbortSignal;
}

type Call<S> =
  Record<string, never> extends InputOf<S>
    ? (input?: InputOf<S>, options?: CallOptions) => Promise<OutputOf<S>>
    : (input: InputOf<S>, options?: CallOptions) => Promise<OutputOf<S>>;

export type Client<C extends ContractsLike> = {
  [A in keyof C]: { [O in keyof C[A]['operations']]: Call<C[A]['operations'][O]> };
};

export interface Wire {
  fetch: typeof fetch;
  /** A new idempotency key. */
  newKey: () => string;
  /** The slug in the address, or undefined outside a workspace. */
  workspace: () => string | undefined;
}

export type CallByName = (name: string, input: unknown, options?: CallOptions) => Promise<unknown>;

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Calls an operation by its full name; the contract decides method and path. */
export function createCaller(contracts: ContractsLike, wire: Wire): CallByName {
  return async (name, input, options = {}) => {
    const [area = '', operation = ''] = name.split('.');
    const spec = contracts[area]?.operations[operation];
    if (spec === undefined) throw new Error(`no operation ${name}`);
    const slug = spec.desk === true ? undefined : wire.workspace();
    if (spec.desk !== true && slug === undefined) throw new Error(`${name} needs a workspace`);
    const path = ['/api/v1', slug, area, kebab(operation)].filter((part) => part !== undefined).join('/');
    return exchange(wire, path, spec.effect === 'read', input, options);
  };
}

/** `api.inbox.list({ ... })`, typed from the contracts. */
export function createClient<const C extends ContractsLike>(contracts: C, wire: Wire): Client<C> {
  const call = createCaller(contracts, wire);
  const areas = Object.entries(contracts).map(([area, { operations }]) => {
    const calls = Object.keys(operations).map((operation) => [
      operation,
      (input: unknown, options?: CallOptions) => call(`${area}.${operation}`, input, options),
    ]);
    return [area, Object.fromEntries(calls)];
  });
  return Object.fromEntries(areas);
}

/** Servers and proxies refuse longer ones; a long question (a whole text to check) goes by POST, which the server takes for reads too. */
const LONGEST_ADDRESS = 4_000;

async function exchange(wire: Wire, path: string, isReading: boolean, input: unknown, options: CallOptions) {
  const asked = isReading && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const isRead = isReading && asked.length <= LONGEST_ADDRESS;
  const query = isRead ? asked : '';
  const response = await answered(() =>
    wire.fetch(path + query, {
      method: isRead ? 'GET' : 'POST',
      credentials: 'same-origin',
      signal: options.signal,
      headers: isRead
        ? { accept: 'application/json' }
        : {
            accept: 'application/json',
            'content-type': 'application/json',
            'idempotency-key': options.key ?? wire.newKey(),
          },
      body: isRead ? undefined : JSON.stringify(input ?? {}),
    }),
  );
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? {} : response.json();
}

/** A call that got no answer at all becomes a problem of its own; an abort stays an abort. */
async function answered(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, code: 'shell.offline' });
  }
}
