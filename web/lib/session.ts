import type { workspaceContract } from '../../src/modules/workspace/contract.ts';
import type { OutputOf } from './api.ts';
import { useRead } from './queries.ts';

/** Who is signed in, the workspaces they belong to, and how one may sign in. */
export type Me = OutputOf<typeof workspaceContract.operations.me>;
export type WorkspaceEntry = Me['workspaces'][number];
export type Session = Me & { user: NonNullable<Me['user']> };

/** `session` is undefined while it is asked for, and null when nobody is signed in. */
export function useSession() {
  const { data, problem, refetch } = useRead('workspace.me');
  const isOut = (data !== undefined && data.user === null) || problem?.body.status === 401;
  const session: Session | null | undefined = isOut ? null : data?.user ? { ...data, user: data.user } : undefined;
  return { session, problem: isOut ? undefined : problem, retry: () => void refetch() };
}
