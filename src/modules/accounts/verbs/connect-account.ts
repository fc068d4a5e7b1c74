import type { ConnectContext, ConnectMethod } from '../../../connectors/contract.ts';
import type { OutsideContext } from '../../../platform/operations/context.ts';
import { accountError } from '../problems.ts';
import { toAccount } from '../rows.ts';
import { keepConnected } from './keep-connected.ts';

export interface ConnectInput {
  network: string;
  method: string;
  values: Record<string, string>;
}

export async function connectAccount(context: OutsideContext, input: ConnectInput) {
  const { connector, method } = findMethod(context, input);
  if (method.kind !== 'form') throw accountError('method-unknown', { network: input.network, method: input.method });
  const connected = await method.connect(connectContext(context), input.values);
  if (!connected.ok)
    throw accountError('connect-refused', {
      network: connector.facts.name,
      code: connected.code,
      detail: connected.detail,
    });
  const row = await context.transact((inner) => keepConnected(inner, input.network, method.id, connected.value));
  return toAccount(row, connector);
}

/** @throws accounts.network-unknown, accounts.method-unknown, accounts.field-missing */
export function findMethod(context: OutsideContext, input: ConnectInput) {
  const connector = context.desk.connectors().find((candidate) => candidate.facts.network === input.network);
  if (!connector) throw accountError('network-unknown', { network: input.network });
  const method = connector.connect.find((candidate) => candidate.id === input.method);
  if (!method) throw accountError('method-unknown', { network: input.network, method: input.method });
  assertFilled(method, input.values);
  return { connector, method };
}

function assertFilled(method: ConnectMethod, values: Readonly<Record<string, string>>): void {
  const missing = method.fields.find((field) => !field.optional && !values[field.name]?.trim());
  if (missing) throw accountError('field-missing', { field: missing.name });
}

export const connectContext = (context: OutsideContext): ConnectContext => ({
  fetch: context.desk.fetch,
  clock: context.clock,
  random: context.random,
  signal: context.signal,
  publicUrl: context.desk.publicUrl(),
});
