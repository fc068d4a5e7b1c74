import { Select } from '@mantine/core';
import { DAY_MS, HOUR_MS, toIso } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { useNow } from '../../lib/use-now.ts';

/** Days that a comparison may cover; the first is the usual one. A day is compared with the day before it, and so on. */
const choices = ['30', '7', '90', '365'] as const;

/** The stretch the address names, up to the next full hour, so that the question stays the same for a while. */
export function useVoicePeriod(): { since: string; until: string; days: number } {
  const [filters] = useFilters();
  const now = useNow();
  const days = Number(choices.find((choice) => choice === filters.days) ?? choices[0]);
  const end = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  return { since: toIso(end - days * DAY_MS), until: toIso(end), days };
}

export function VoicePeriod() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  return (
    <Select
      aria-label={t('listening.period.label')}
      data={choices.map((days) => ({ value: days, label: t('listening.period', { days: Number(days) }) }))}
      value={choices.find((choice) => choice === filters.days) ?? choices[0]}
      onChange={(days) => setFilters({ days: days === choices[0] ? '' : (days ?? '') })}
      allowDeselect={false}
      w="10rem"
    />
  );
}
