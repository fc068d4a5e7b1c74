import { useHere } from '../../lib/workspace.tsx';

/** What the reader may do here: `write` for everybody who works, `lead` for who decides about money. */
export function useMay(): { write: boolean; lead: boolean } {
  const { role } = useHere().workspace;
  const lead = role === 'owner' || role === 'manager';
  return { write: lead || role === 'agent' || role === 'author', lead };
}
