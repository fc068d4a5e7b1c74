import { newId } from '../../src/kernel/ids.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { createCaller, createClient, type Wire } from './api.ts';
import { contracts } from './contracts.ts';

/** The workspace named in the address, e.g. `acme` of `/w/acme/inbox`. */
export function workspaceInAddress(path: string = globalThis.location.pathname): string | undefined {
  const slug = /^\/w\/([^/]+)/.exec(path)?.[1];
  return slug === undefined ? undefined : decodeURIComponent(slug);
}

/** A new identifier for one gesture of the user (works without a secure context, unlike `crypto.randomUUID`). */
export const newKey = (): string => newId(Date.now(), systemRandom);

const wire: Wire = { fetch: (...args) => globalThis.fetch(...args), newKey, workspace: () => workspaceInAddress() };

/** The typed client: `api.inbox.list({ ... })`. In components prefer `useRead` and `useWrite`. */
export const api = createClient(contracts, wire);
export const callByName = createCaller(contracts, wire);
