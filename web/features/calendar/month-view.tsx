import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import styles from './calendar.module.css';
import { EntryChip } from './entry-chip.tsx';
import type { PlacedEntry } from './entries.ts';
import { slotOn } from './free-slot.ts';
import type { CalendarPlace } from './use-calendar.ts';
import { useDateWords } from './use-date-words.ts';
import { useDropDay } from './use-drop-day.ts';
import type { WallDate } from './wall-time.ts';

/** More than this in one day is folded behind a link to the day. */
const SHOWN = 3;

interface MonthViewProps {
  place: CalendarPlace;
  days: ReadonlyMap<WallDate, readonly PlacedEntry[]>;
}

/** Whole weeks as a table; a phone shows counts instead of words. */
export function MonthView({ place, days }: MonthViewProps) {
  const words = useDateWords();
  const weeks = Array.from({ length: place.days.length / 7 }, (_, week) => place.days.slice(week * 7, week * 7 + 7));
  return (
    <table className={styles.month} aria-label={words.month(place.date)}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((date) => (
            <th key={date} scope="col">
              {words.weekday(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <DayCell key={date} date={date} place={place} entries={days.get(date) ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ date, place, entries }: { date: WallDate; place: CalendarPlace; entries: readonly PlacedEntry[] }) {
  const t = useSentence();
  const words = useDateWords();
  const [, setFilters] = useFilters();
  const { composeAt, may } = useCalendarDeeds();
  const drop = useDropDay(date);
  const openDay = () => setFilters({ view: 'day', date });
  const isPast = date < place.today;
  const rest = entries.length - SHOWN;
  return (
    <td
      className={styles.cell}
      data-outside={date.slice(0, 7) !== place.date.slice(0, 7) || undefined}
      data-today={date === place.today || undefined}
      data-past={isPast || undefined}
      data-date={date}
      {...drop}
    >
      <div className={styles.cellInner}>
        {may.write && !isPast && (
          <button
            type="button"
            className={styles.slot}
            // The same is reached by keys through "New post": thirty more stops would only be in the way.
            tabIndex={-1}
            aria-label={t('calendar.slot', { when: words.longDay(date) })}
            onClick={() => composeAt(slotOn(date, entries))}
          />
        )}
        <button
          type="button"
          className={styles.dayNumber}
          aria-current={date === place.today ? 'date' : undefined}
          onClick={openDay}
        >
          <span aria-hidden>{words.dayNumber(date)}</span>
          <span className="for-readers">
            {t('calendar.day.open', { day: words.longDay(date), count: entries.length })}
          </span>
        </button>
        {entries.slice(0, rest === 1 ? SHOWN + 1 : SHOWN).map((entry) => (
          <EntryChip key={entry.deliveryId} entry={entry} />
        ))}
        {rest > 1 && (
          <button type="button" className={styles.more} onClick={openDay}>
            {t('calendar.more', { count: rest })}
          </button>
        )}
      </div>
    </td>
  );
}
