import { Drawer } from '@mantine/core';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { DeliveryDeeds } from './delivery-deeds.tsx';
import styles from './delivery-drawer.module.css';
import { DeliveryStory } from './delivery-story.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { type Delivery, toneOf } from './entries.ts';
import { MediaThumbs } from './media-thumb.tsx';
import { StateChip } from './state-icon.tsx';
import { useAccounts } from './use-calendar.ts';
import { useDateWords } from './use-date-words.ts';

/** One delivery beside the calendar: what it says, where it stands and why, what can be done, and all that happened to it. */
export function DeliveryDrawer({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
  const t = useSentence();
  const { direction } = useSpeech();
  const { data, problem, refetch } = useRead('publishing.show', { deliveryId });
  return (
    <Drawer
      opened
      onClose={onClose}
      position={direction === 'rtl' ? 'left' : 'right'}
      size="30rem"
      title={t('calendar.delivery.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {problem !== undefined && data === undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {problem === undefined && data === undefined && <Loading />}
      {data !== undefined && (
        <>
          <Detail delivery={data.delivery} />
          <DeliveryDeeds delivery={data.delivery} />
          <DeliveryStory events={data.events} />
        </>
      )}
    </Drawer>
  );
}

function Detail({ delivery }: { delivery: Delivery }) {
  const t = useSentence();
  const words = useDateWords();
  const account = useAccounts().byId.get(delivery.accountId);
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <StateChip standing={delivery} />
        <NetworkChip network={delivery.network} name={account?.name} />
        {account !== undefined && <Handle isQuiet>{`@${account.handle}`}</Handle>}
      </div>
      <Standing delivery={delivery} />
      <p className={styles.when}>
        <time dateTime={delivery.dueAt}>{words.moment(delivery.wallTime)}</time>{' '}
        <span className={styles.zone}>
          <bdi>{delivery.zone}</bdi>
        </span>
      </p>
      <div className={styles.text}>
        <PersonText text={delivery.text} language={delivery.language} />
        <MediaThumbs media={delivery.media} />
      </div>
      {delivery.consent === 'missing' && delivery.draftId !== undefined && (
        <p>
          <AreaLink area="calendar" rest={['compose']} search={{ draft: delivery.draftId }}>
            {t('calendar.delivery.approval')}
          </AreaLink>
        </p>
      )}
    </div>
  );
}

/** The cause and the remedy where there is something to say, with the network's own words below. */
function Standing({ delivery }: { delivery: Delivery }) {
  const t = useSentence();
  const words = useDeliveryWords();
  const formats = useFormats();
  const { problem } = delivery;
  return (
    <div className={styles.standing} data-tone={toneOf(delivery)}>
      <p className={styles.cause}>{words.cause(delivery)}</p>
      <p>{words.remedy(delivery)}</p>
      {problem?.retryAt !== undefined && (
        <p>{t('calendar.delivery.retry-at', { when: formats.exact(problem.retryAt) })}</p>
      )}
      {problem !== undefined && problem.detail !== '' && (
        <p className={styles.own}>
          {t('calendar.delivery.own-words')} <bdi>{problem.detail}</bdi>
        </p>
      )}
    </div>
  );
}
