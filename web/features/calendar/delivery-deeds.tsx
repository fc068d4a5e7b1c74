import { Button } from '@mantine/core';
import { IconArrowsMove, IconExternalLink, IconPencil, IconRefresh, IconX } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import styles from './delivery-drawer.module.css';
import type { Delivery } from './entries.ts';

/** What may be done with a delivery now; the desk says what that is. */
export function DeliveryDeeds({ delivery }: { delivery: Delivery }) {
  const t = useSentence();
  const go = useGo();
  const { may, askMove, cancel } = useCalendarDeeds();
  const retry = useWrite('publishing.retry');
  const remove = useWrite('publishing.remove');
  const { id, draftId, url, wallTime, zone, can } = delivery;
  const problem = retry.problem ?? remove.problem;
  const settle = (run: Promise<unknown>) => void run.catch(() => undefined);
  return (
    <div className={styles.deeds}>
      {url !== undefined && (
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
        >
          {t('calendar.entry.on-network')}
        </Button>
      )}
      {may.write && can.retry && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={retry.isPending}
          onClick={() => settle(retry.run({ deliveryId: id }))}
        >
          {t('calendar.delivery.retry')}
        </Button>
      )}
      {may.write && can.move && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsMove size={15} aria-hidden />}
          onClick={() => askMove({ deliveryId: id, wallTime, zone })}
        >
          {t('calendar.entry.move')}
        </Button>
      )}
      {may.write && draftId !== undefined && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => go('calendar', ['compose'], { search: { draft: draftId } })}
        >
          {t(can.move ? 'calendar.entry.edit' : 'calendar.entry.draft')}
        </Button>
      )}
      {may.write && can.cancel && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => void cancel(id)}
        >
          {t('calendar.entry.cancel')}
        </Button>
      )}
      {may.lead && can.remove && (
        <ConfirmButton
          size="xs"
          question={t('calendar.delivery.remove.ask')}
          confirm={t('calendar.delivery.remove.do')}
          loading={remove.isPending}
          onConfirm={() => settle(remove.run({ deliveryId: id }))}
        >
          {t('calendar.delivery.remove')}
        </ConfirmButton>
      )}
      {problem !== undefined && <Problem problem={problem} />}
    </div>
  );
}
