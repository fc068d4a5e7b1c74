import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './delivery-drawer.module.css';
import { useDeliveryWords } from './delivery-words.ts';
import type { DeliveryEvent } from './entries.ts';

/** How the desk's own work signs what it does. */
const DESK = 'publishing';

/** Everything that happened to a delivery, last first, in words. */
export function DeliveryStory({ events }: { events: readonly DeliveryEvent[] }) {
  const t = useSentence();
  return (
    <section aria-label={t('calendar.delivery.story')}>
      <h3 className={styles.storyTitle}>{t('calendar.delivery.story')}</h3>
      <ol className={styles.story} reversed>
        {events.toReversed().map((event) => (
          <StoryLine key={event.sequence} event={event} />
        ))}
      </ol>
    </section>
  );
}

function StoryLine({ event }: { event: DeliveryEvent }) {
  const formats = useFormats();
  const words = useDeliveryWords();
  const t = useSentence();
  const cause = event.code === undefined ? undefined : (words.code(event.code) ?? event.code);
  return (
    <li className={styles.event}>
      <span className={styles.eventAt}>
        <time dateTime={event.at}>{formats.exact(event.at)}</time> ·{' '}
        <bdi>{event.by === DESK ? t('calendar.delivery.by-desk') : event.by}</bdi>
      </span>
      <span>{words.event(event)}</span>
      {cause !== undefined && <span className={styles.eventCode}>{cause}</span>}
      {event.detail !== undefined && event.detail !== '' && <bdi className={styles.eventCode}>{event.detail}</bdi>}
    </li>
  );
}
