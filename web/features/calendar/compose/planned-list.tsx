import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { NetworkChip } from '../../../ui/network-chip.tsx';
import type { Delivery, Draft } from '../entries.ts';
import { MoveDialog } from '../move-dialog.tsx';
import { StateChip } from '../state-icon.tsx';
import { useAccounts, useMay } from '../use-calendar.ts';
import { useDateWords } from '../use-date-words.ts';
import { useMove } from '../use-move.ts';
import styles from './composer.module.css';

/** What became of this draft so far: planned, out, or in trouble. */
export function PlannedList({ draft }: { draft: Draft }) {
  const t = useSentence();
  const words = useDateWords();
  const { byId } = useAccounts();
  const may = useMay();
  const move = useMove();
  const [asked, setAsked] = useState<Delivery>();
  if (draft.deliveries.length === 0) return null;
  return (
    <ul className={styles.planned}>
      {draft.deliveries.map((delivery) => (
        <li key={delivery.id} className={styles.plannedRow}>
          <StateChip standing={delivery} />
          <NetworkChip network={delivery.network} name={`@${byId.get(delivery.accountId)?.handle ?? '?'}`} />
          <AreaLink area="calendar" rest={['delivery', delivery.id]} className={styles.plannedWhen}>
            {words.moment(delivery.wallTime)}
          </AreaLink>
          {delivery.can.move && may.write && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAsked(delivery)}>
              {t('calendar.entry.move')}
            </Button>
          )}
        </li>
      ))}
      {asked !== undefined && (
        <MoveDialog
          delivery={{ deliveryId: asked.id, wallTime: asked.wallTime, zone: asked.zone }}
          onClose={() => setAsked(undefined)}
          onMove={(wallTime) => {
            setAsked(undefined);
            void move({ deliveryId: asked.id, zone: asked.zone }, wallTime);
          }}
        />
      )}
    </ul>
  );
}
