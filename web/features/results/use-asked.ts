import { useFilters } from '../../lib/search-params.ts';

/** A dialog that stands in the address, so that other pages can open it: `?new=1`. */
export function useAsked(name = 'new'): { isAsked: boolean; ask: () => void; close: () => void } {
  const [filters, setFilters] = useFilters();
  return {
    isAsked: filters[name] === '1',
    ask: () => setFilters({ [name]: '1' }),
    close: () => setFilters({ [name]: '', subjectType: '', subject: '' }),
  };
}
