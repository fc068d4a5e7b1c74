import { PersonLine } from '../../ui/person-text.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import styles from './list-view.module.css';
import { EntryMenu } from './entry-menu.tsx';
import type { PlacedEntry } from './entries.ts';
import { StateChip } from './state-icon.tsx';
import { useAccounts } from './use-calendar.ts';
import { useDateWords } from './use-date-words.ts';
import type { WallDate } from './wall-time.ts';

/** Day by day, in order of time: the view for phones and for reading. */
export function ListView({ days }: { days: ReadonlyMap<WallDate, readonly PlacedEntry[]> }) {
  const words = useDateWords();
  const dates = [...days.keys()].sort();
  return (
    <div className={styles.list}>
      {dates.map((date) => (
        <section key={date} className={styles.day} aria-label={words.longDay(date)}>
          <h2 className={styles.date}>{words.longDay(date)}</h2>
          <ul className={styles.rows}>
            {(days.get(date) ?? []).map((entry) => (
              <ListRow key={entry.deliveryId} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ListRow({ entry }: { entry: PlacedEntry }) {
  const words = useDateWords();
  const { open } = useCalendarDeeds();
  const account = useAccounts().byId.get(entry.accountId);
  return (
    <li className={styles.row}>
      <button type="button" className={styles.open} onClick={() => open(entry.deliveryId)}>
        <time className={styles.time}>{words.clock(entry.at)}</time>
        <span className={styles.words}>
          <PersonLine text={entry.opening} limit={140} />
        </span>
        <span className={styles.account}>
          <NetworkChip network={entry.network} name={account === undefined ? entry.network : `@${account.handle}`} />
        </span>
        <StateChip standing={entry} />
      </button>
      <EntryMenu entry={entry} />
    </li>
  );
}
