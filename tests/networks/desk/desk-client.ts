/** Speaks to a desk by HTTP alone, with the answers' shapes from the contracts: what a script of a user would do. */
import type { z } from 'zod';
import type { OperationSpec } from '../../../src/kernel/operation.ts';

interface Contract {
  area: string;
  operations: Readonly<Record<string, OperationSpec>>;
}

/** Calls one operation of a workspace. @throws DeskProblem when the desk refuses */
export type Ask = <C extends Contract, N extends keyof C['operations'] & string>(
  contract: C,
  name: N,
  input?: z.input<C['operations'][N]['input']>,
  idempotencyKey?: string,
) => Promise<z.output<C['operations'][N]['output']>>;

/** What the desk answered instead of doing it. */
export class DeskProblem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(operation: string, status: number, body: string) {
    super(`${operation}: ${status} ${body.slice(0, 800)}`);
    this.status = status;
    this.code = /"code":"([^"]+)"/.exec(body)?.[1] ?? '';
  }
}

/** @param credential headers that say who calls: an API key or a session's cookie */
export function deskClient(url: string, workspace: string, credential: Record<string, string>): Ask {
  return async (contract, name, input, idempotencyKey) => {
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const scope = contract.operations[name]?.desk ? '' : `/${workspace}`;
    const headers = {
      'content-type': 'application/json',
      ...credential,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const path = `/api/v1${scope}/${contract.area}/${kebab}`;
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(input ?? {}) });
    const text = await answer.text();
    if (!answer.ok) throw new DeskProblem(`${contract.area}.${name}`, answer.status, text);
    return JSON.parse(text);
  };
}

/** Signs in with the one-time link's token. @returns the cookie as a header */
export async function signInByLink(url: string, token: string): Promise<{ cookie: string }> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ token });
  const answer = await fetch(`${url}/api/v1/workspace/redeem-link`, { method: 'POST', headers, body });
  if (!answer.ok) throw new DeskProblem('workspace.redeem-link', answer.status, await answer.text());
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}
