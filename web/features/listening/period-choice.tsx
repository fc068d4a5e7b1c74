import { Select } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import styles from './listening.module.css';
import { daysOf, periodChoices } from './period.ts';

/** How many days back; stands in the address. */
export function PeriodChoice() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const chosen = String(daysOf(filters));
  // A view may hold a number of days of its own.
  const days = new Set(['1', '7', '30', '90', '365', chosen]);
  const choices = [...days]
    .sort((a, b) => Number(a) - Number(b))
    .map((each) => ({ value: each, label: t('listening.period', { days: Number(each) }) }));
  return (
    <Select
      size="xs"
      allowDeselect={false}
      className={styles.period}
      aria-label={t('listening.period.label')}
      data={choices}
      value={chosen}
      onChange={(picked) =>
        setFilters({ days: picked === periodChoices[0] ? '' : (picked ?? ''), since: '', until: '' })
      }
    />
  );
}
