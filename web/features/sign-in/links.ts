import { newKey } from '../../lib/desk.ts';
import { problemOf } from '../../lib/problem.ts';

/** What a one-time link opened. `firstRun`: the owner has no name, e-mail and password yet. */
export interface Redeemed {
  firstRun?: boolean;
  /** Slug of the workspace to show first. */
  workspaceSlug?: string;
}

/** Turns a one-time link into a session. It works once. @throws ApiProblem */
export async function redeemLink(token: string): Promise<Redeemed> {
  const response = await fetch('/api/v1/workspace/redeem-link', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** Loads the desk afresh, so that nothing is remembered from before the sign-in. */
export const enterDesk = (workspaceSlug: string | undefined): void =>
  globalThis.location.assign(workspaceSlug === undefined ? '/' : `/w/${encodeURIComponent(workspaceSlug)}/today/`);
