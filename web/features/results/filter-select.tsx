import { Select } from '@mantine/core';
import { useFilters } from '../../lib/search-params.ts';

interface FilterSelectProps {
  /** Name in the address. */
  name: string;
  label: string;
  /** What it says when nothing is chosen. */
  all: string;
  options: readonly { value: string; label: string }[];
}

/** One choice of many, kept in the address. */
export function FilterSelect({ name, label, all, options }: FilterSelectProps) {
  const [filters, setFilters] = useFilters();
  const value = options.some((option) => option.value === filters[name]) ? filters[name] : '';
  return (
    <Select
      size="xs"
      aria-label={label}
      data={[{ value: '', label: all }, ...options]}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => setFilters({ [name]: chosen ?? '' })}
    />
  );
}
