import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { StateChip } from './state-icon.tsx';
import styles from './trouble.module.css';

/** As many as are looked at in one go; more stand behind the filter. */
const MOST = 20;
const FOLDED = 3;

/** Deliveries that need a person or whose end is not known yet, whatever the days on screen. Nothing while all is well. */
export function Trouble() {
  const t = useSentence();
  const { open } = useCalendarDeeds();
  const words = useDeliveryWords();
  const [isWhole, setWhole] = useState(false);
  const { data } = useRead('publishing.list', { inTrouble: true, limit: MOST }, { keep: true });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.trouble} aria-label={t('calendar.trouble.label')}>
      <h2 className={styles.title}>
        <IconAlertTriangle size={17} stroke={1.75} aria-hidden />
        {t(data?.next === undefined ? 'calendar.trouble' : 'calendar.trouble.more', { count: items.length })}
      </h2>
      <ul className={styles.rows}>
        {items.slice(0, isWhole ? MOST : FOLDED).map((delivery) => (
          <li key={delivery.id}>
            <button type="button" className={styles.row} onClick={() => open(delivery.id)}>
              <StateChip standing={delivery} />
              <NetworkChip network={delivery.network} />
              <span className={styles.words}>
                <PersonLine text={delivery.text} limit={100} />
              </span>
              <span className={styles.cause}>{words.cause(delivery)}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > FOLDED && (
        <button type="button" className={styles.all} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('ui.show-less') : t('calendar.more', { count: items.length - FOLDED })}
        </button>
      )}
    </section>
  );
}
