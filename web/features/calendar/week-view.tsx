import { useEffect, useRef } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { useNow } from '../../lib/use-now.ts';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import styles from './calendar.module.css';
import { EntryChip } from './entry-chip.tsx';
import type { PlacedEntry } from './entries.ts';
import type { CalendarPlace } from './use-calendar.ts';
import { useDateWords } from './use-date-words.ts';
import { useDropDay } from './use-drop-day.ts';
import { hourOf, type WallDate, wallOf } from './wall-time.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** Where most days begin: the view opens there, the night is above; or earlier, where the week's earliest post is. */
const MORNING = 7;

interface WeekViewProps {
  place: CalendarPlace;
  days: ReadonlyMap<WallDate, readonly PlacedEntry[]>;
}

/** Days beside each other, hours below each other; with one day it is the day view. */
export function WeekView({ place, days }: WeekViewProps) {
  const words = useDateWords();
  const frame = useRef<HTMLDivElement>(null);
  const label = words.range(place.days[0] ?? place.date, place.days.at(-1) ?? place.date);
  const earliest = Math.min(MORNING, ...[...days.values()].flat().map(({ at }) => hourOf(at)));
  // Entries arrive after the grid and make rows taller; once they stand, the reader scrolls alone.
  const stands = useRef(false);
  useEffect(() => {
    if (stands.current) return;
    stands.current = days.size > 0;
    const row = frame.current?.querySelector<HTMLElement>(`[data-hour="${earliest}"]`);
    const head = frame.current?.querySelector<HTMLElement>('thead');
    frame.current?.scrollTo({ top: (row?.offsetTop ?? 0) - (head?.offsetHeight ?? 0) });
  }, [days, earliest]);
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.2 SC 2.1.1).
    <section ref={frame} className={styles.week} aria-label={label} tabIndex={0}>
      <table className={styles.weekTable} data-days={place.days.length} aria-label={label}>
        <thead>
          <tr>
            <td />
            {place.days.map((date) => (
              <WeekHead key={date} date={date} place={place} />
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour} data-hour={hour}>
              <th scope="row">{words.clock(`${String(hour).padStart(2, '0')}:00`)}</th>
              {place.days.map((date) => (
                <HourCell
                  key={date}
                  date={date}
                  hour={hour}
                  zone={place.zone}
                  entries={(days.get(date) ?? []).filter((entry) => hourOf(entry.at) === hour)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function WeekHead({ date, place }: { date: WallDate; place: CalendarPlace }) {
  const words = useDateWords();
  const [, setFilters] = useFilters();
  return (
    <th scope="col" data-today={date === place.today || undefined}>
      <button type="button" className={styles.weekDay} onClick={() => setFilters({ view: 'day', date })}>
        <span>{words.weekday(date)}</span> <span className={styles.weekNumber}>{words.dayNumber(date)}</span>
      </button>
    </th>
  );
}

interface HourCellProps {
  date: WallDate;
  hour: number;
  zone: string;
  entries: readonly PlacedEntry[];
}

function HourCell({ date, hour, zone, entries }: HourCellProps) {
  const t = useSentence();
  const words = useDateWords();
  const now = wallOf(useNow(), zone);
  const { composeAt, may } = useCalendarDeeds();
  const drop = useDropDay(date);
  const wall = `${date}T${String(hour).padStart(2, '0')}:00`;
  const isNow = now.slice(0, 13) === wall.slice(0, 13);
  return (
    <td className={styles.hour} data-past={wall < now || undefined} data-now={isNow || undefined} {...drop}>
      <div className={styles.cellInner}>
        {may.write && wall > now && (
          <button
            type="button"
            className={styles.slot}
            tabIndex={-1}
            aria-label={t('calendar.slot', { when: words.moment(wall) })}
            onClick={() => composeAt(wall)}
          />
        )}
        {entries.map((entry) => (
          <EntryChip key={entry.deliveryId} entry={entry} />
        ))}
      </div>
    </td>
  );
}
