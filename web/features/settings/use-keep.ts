import { useQueryClient } from '@tanstack/react-query';
import { queryKeyOf } from '../../lib/queries.ts';

interface Listed {
  id: string;
}

/**
 * Puts what was just saved into the list that was read before: a form opened again at once must not begin with the old values
 * while the list is still on its way.
 */
export function useKeep(name: 'workspace.departments' | 'inbox.rules'): (saved: Listed) => void {
  const cache = useQueryClient();
  return (saved) =>
    cache.setQueryData(queryKeyOf(name, undefined), (known: { items: readonly Listed[] } | undefined) => {
      if (known === undefined) return undefined;
      const isKnown = known.items.some(({ id }) => id === saved.id);
      const items = isKnown
        ? known.items.map((item) => (item.id === saved.id ? saved : item))
        : [...known.items, saved];
      return { ...known, items };
    });
}
