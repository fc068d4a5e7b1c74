import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import styles from './toolbar.module.css';
import type { CalendarPlace } from './use-calendar.ts';
import { useDateWords } from './use-date-words.ts';
import { stepOf, views } from './view-range.ts';

/** Which days, and in which form. */
export function Toolbar({ place }: { place: CalendarPlace }) {
  const t = useSentence();
  const words = useDateWords();
  const [, setFilters] = useFilters();
  const { view, date, today, days } = place;
  const openAt = (wanted: string) => setFilters({ date: wanted === today ? '' : wanted });
  const step = (by: 1 | -1) => openAt(stepOf(view, date, by));
  useActions([
    { id: 'calendar.next', label: 'calendar.next', group: 'here', shortcut: { code: 'KeyJ' }, run: () => step(1) },
    {
      id: 'calendar.previous',
      label: 'calendar.previous',
      group: 'here',
      shortcut: { code: 'KeyK' },
      run: () => step(-1),
    },
    {
      id: 'calendar.today',
      label: 'calendar.today',
      group: 'here',
      shortcut: { code: 'KeyT' },
      run: () => openAt(today),
    },
    ...views.map((name, at) => ({
      id: `calendar.view.${name}`,
      label: `calendar.view.${name}` as const,
      group: 'here' as const,
      shortcut: { code: `Digit${at + 1}` },
      run: () => setFilters({ view: name }),
    })),
  ]);
  const title =
    view === 'week'
      ? words.range(days[0] ?? date, days.at(-1) ?? date)
      : view === 'day'
        ? words.longDay(date)
        : words.month(date);
  return (
    <div className={styles.bar}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size="lg" aria-label={t('calendar.previous')} onClick={() => step(-1)}>
          <IconChevronLeft size={17} className="mirror" aria-hidden />
        </ActionIcon>
        <Button variant="default" size="xs" h={34} onClick={() => openAt(today)}>
          {t('calendar.today')}
        </Button>
        <ActionIcon variant="default" size="lg" aria-label={t('calendar.next')} onClick={() => step(1)}>
          <IconChevronRight size={17} className="mirror" aria-hidden />
        </ActionIcon>
      </Group>
      <p className={styles.range} aria-live="polite">
        {title}
      </p>
      <SegmentedControl
        className={styles.views}
        size="xs"
        aria-label={t('calendar.view.label')}
        value={view}
        onChange={(name) => setFilters({ view: name })}
        data={views.map((name) => ({ value: name, label: t(`calendar.view.${name}`) }))}
      />
    </div>
  );
}
