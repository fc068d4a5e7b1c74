import { NetworkChip } from '../../ui/network-chip.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import styles from './calendar.module.css';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { EntryMenu } from './entry-menu.tsx';
import { type PlacedEntry, toneOf } from './entries.ts';
import { stateIcon } from './state-icon.tsx';
import { useDateWords } from './use-date-words.ts';

/** One planned or published post: status, time, network, first words. Opens on click; may be dragged; the menu does the same by keys. */
export function EntryChip({ entry }: { entry: PlacedEntry }) {
  const words = useDateWords();
  const said = useDeliveryWords();
  const { open, may, hold } = useCalendarDeeds();
  const Sign = stateIcon(entry);
  const canDrag = entry.canMove && may.write;
  return (
    <div
      className={styles.chip}
      data-tone={toneOf(entry)}
      data-entry={entry.deliveryId}
      draggable={canDrag}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', entry.deliveryId);
        hold(entry);
      }}
      onDragEnd={() => hold(undefined)}
    >
      <button type="button" className={styles.chipOpen} onClick={() => open(entry.deliveryId)}>
        <Sign size={14} stroke={2} className={styles.chipSign} role="img" aria-label={said.state(entry)} />
        <time className={styles.chipTime}>{words.clock(entry.at)}</time>
        <span className={styles.chipNetwork}>
          <NetworkChip network={entry.network} />
        </span>
        <span className={styles.chipWords}>
          <PersonLine text={entry.opening} limit={140} />
        </span>
      </button>
      <EntryMenu entry={entry} />
    </div>
  );
}
