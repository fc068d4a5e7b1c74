import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { presets, usePeriod } from './use-period.ts';

/** Which days; and what else narrows the page, as children. */
export function PeriodBar({ children }: { children?: ReactNode }) {
  const t = useSentence();
  const { preset } = usePeriod();
  const options = presets.map((value) => ({
    value,
    label: value === 'custom' ? t('results.period.custom') : t('results.period.days', { count: Number(value) }),
  }));
  return (
    <FilterBar choices={[{ name: 'period', label: t('results.period'), options }]}>
      {preset === 'custom' && <CustomDays />}
      {children}
    </FilterBar>
  );
}

function CustomDays() {
  const t = useSentence();
  const [, setFilters] = useFilters();
  const { from, to } = usePeriod();
  const set = (name: 'from' | 'to', value: string) => {
    if (isDay(value)) setFilters({ from, to, [name]: value });
  };
  return (
    <>
      <TextInput
        type="date"
        size="xs"
        aria-label={t('results.period.from')}
        value={from}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        aria-label={t('results.period.to')}
        value={to}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </>
  );
}
