import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The filters in the address as plain words; absent means "not chosen". */
export type Filters = Readonly<Record<string, string | undefined>>;

/** What may stand in any address: short words. Anything else is dropped, so a hostile link can't upset a screen. */
export function validFilters(search: Record<string, unknown>): Record<string, string | undefined> {
  const entries = Object.entries(search)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(([name, value]) => [name, String(value).slice(0, 2_000)]);
  return Object.fromEntries(entries);
}

/** `const [filters, setFilters] = useFilters()`: changes only the named ones; an empty value leaves the address. */
export function useFilters(): [Filters, (changes: Record<string, string>) => void] {
  const filters: Filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const setFilters = useCallback(
    (changes: Record<string, string>) => {
      const search = (previous: Filters) => {
        const merged = { ...previous, ...changes };
        return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''));
      };
      void navigate({ to: '.', search, replace: true });
    },
    [navigate],
  );
  return [filters, setFilters];
}
