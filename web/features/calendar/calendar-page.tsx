import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../lib/place.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { CalendarDeedsProvider } from './calendar-deeds.tsx';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { DraftShelf } from './draft-shelf.tsx';
import { CalendarFilters } from './filters.tsx';
import { ListView } from './list-view.tsx';
import { MonthView } from './month-view.tsx';
import { PauseButton, PausedNote } from './pause.tsx';
import { Toolbar } from './toolbar.tsx';
import { Trouble } from './trouble.tsx';
import { type CalendarPlace, useAccounts, useCalendar, useCalendarPlace, useMay } from './use-calendar.ts';
import { WeekView } from './week-view.tsx';

/** What is planned, what went out and what is in trouble. */
export function CalendarPage({ deliveryId }: { deliveryId?: string }) {
  const t = useSentence();
  const go = useGo();
  const place = useCalendarPlace();
  const calendar = useCalendar(place);
  const may = useMay();
  const pause = calendar.data?.pause;
  const compose = () => go('calendar', ['compose'], { search: {} });
  useActions([
    {
      id: 'calendar.compose',
      label: 'calendar.compose',
      group: 'here',
      icon: IconPencilPlus,
      shortcut: { code: 'KeyN' },
      run: compose,
      isEnabled: may.write,
    },
  ]);
  return (
    <CalendarDeedsProvider>
      <Page
        title={t('calendar.title')}
        lead={t('calendar.lead', { zone: place.zone })}
        actions={
          <>
            {may.write && (
              <Button leftSection={<IconPencilPlus size={16} aria-hidden />} onClick={compose}>
                {t('calendar.compose')}
              </Button>
            )}
            {may.lead && calendar.data !== undefined && pause === undefined && <PauseButton />}
          </>
        }
        bar={<CalendarFilters place={place} />}
      >
        {pause !== undefined && <PausedNote pause={pause} canResume={may.lead} />}
        <Trouble />
        <Toolbar place={place} />
        <CalendarBody place={place} calendar={calendar} />
        <DraftShelf />
      </Page>
      {deliveryId !== undefined && <DeliveryDrawer deliveryId={deliveryId} onClose={() => go('calendar')} />}
    </CalendarDeedsProvider>
  );
}

interface BodyProps {
  place: CalendarPlace;
  calendar: ReturnType<typeof useCalendar>;
}

function CalendarBody({ place, calendar }: BodyProps) {
  const t = useSentence();
  const { data, problem, refetch, days, entries } = calendar;
  if (data === undefined && problem !== undefined) return <Problem problem={problem} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={8} rowHeight={56} />;
  return (
    <>
      {data.isCut && <p>{t('calendar.cut', { count: data.entries.length })}</p>}
      {place.view === 'month' && <MonthView place={place} days={days} />}
      {(place.view === 'week' || place.view === 'day') && <WeekView key={place.view} place={place} days={days} />}
      {place.view === 'list' && entries.length > 0 && <ListView days={days} />}
      {entries.length === 0 && <NothingHere place={place} />}
    </>
  );
}

/** First use, filtered to nothing, or a quiet time: three different kinds of nothing. */
function NothingHere({ place }: { place: CalendarPlace }) {
  const t = useSentence();
  const [, setFilters] = useFilters();
  const { accounts, isPending } = useAccounts();
  const isFiltered = place.group !== 'all' || place.accountIds.length > 0 || place.campaignId !== undefined;
  if (isFiltered) {
    const clear = () => setFilters({ state: '', accounts: '', campaign: '' });
    return (
      <EmptyState
        kind="nothing"
        title={t('calendar.nothing.filtered')}
        action={
          <Button variant="default" onClick={clear}>
            {t('calendar.nothing.clear')}
          </Button>
        }
      />
    );
  }
  if (!isPending && accounts.length === 0) {
    return (
      <EmptyState
        kind="first"
        title={t('calendar.first.title')}
        action={<AreaLink area="settings">{t('calendar.first.connect')}</AreaLink>}
      >
        {t('calendar.first.text')}
      </EmptyState>
    );
  }
  return place.view === 'list' ? (
    <EmptyState kind="clear" title={t('calendar.empty')}>
      {t('calendar.empty.text')}
    </EmptyState>
  ) : (
    <p className="for-readers">{t('calendar.empty')}</p>
  );
}
