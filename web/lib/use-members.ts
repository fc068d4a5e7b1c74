import { useRead } from './queries.ts';
import { useHere } from './workspace.tsx';

/** The people with access, and how to name one by their identifier. */
export function useMembers() {
  const { user } = useHere().session;
  const members = useRead('workspace.members').data?.items ?? [];
  const nameOf = (userId: string | null): string | undefined =>
    members.find((member) => member.userId === userId)?.name;
  return { members, nameOf, me: user.id };
}
