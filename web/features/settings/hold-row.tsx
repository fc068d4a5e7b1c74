import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { TextField } from '../../ui/fields.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Dialog } from './dialog.tsx';
import styles from './settings.module.css';

type Hold = OutputOf<Contracts['listening']['operations']['holds']>['items'][number];

/** What is held, why, by whom; released with a reason, and then still shown. */
export function HoldRow({ hold }: { hold: Hold }) {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const [isReleasing, setReleasing] = useState(false);
  const { releasedAt, releasedBy, releaseReason } = hold;
  return (
    <li className={styles.row} data-off={releasedAt !== undefined || undefined}>
      <div className={styles.rowHead}>
        <h4 className={styles.rowName}>
          <Handle>{hold.reason}</Handle>
        </h4>
        {releasedAt === undefined && may('listening.releaseHold') && (
          <Button size="compact-sm" variant="default" onClick={() => setReleasing(true)}>
            {t('keeping.holds.release')}
          </Button>
        )}
      </div>
      <Covered hold={hold} />
      <p className={styles.facts}>
        <span>{t('keeping.holds.by', { name: hold.heldBy, at: formats.exact(hold.heldAt) })}</span>
        {releasedAt !== undefined && (
          <span>
            {t('keeping.holds.released', {
              name: releasedBy ?? '',
              at: formats.exact(releasedAt),
              reason: releaseReason ?? '',
            })}
          </span>
        )}
      </p>
      {isReleasing && <Release hold={hold} onClose={() => setReleasing(false)} />}
    </li>
  );
}

function Covered({ hold: { query, since, until, person, mentions } }: { hold: Hold }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <p className={styles.facts}>
      {query !== undefined && (
        <bdi dir="auto" className={styles.ruleQuery}>
          {query}
        </bdi>
      )}
      {since !== undefined && <span>{t('keeping.holds.since', { at: formats.date(since) })}</span>}
      {until !== undefined && <span>{t('keeping.holds.until', { at: formats.date(until) })}</span>}
      {person !== undefined && <span>{t('keeping.holds.person')}</span>}
      {mentions !== undefined && <span>{t('keeping.holds.mentions', { count: mentions.length })}</span>}
    </p>
  );
}

function Release({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const t = useSentence();
  const release = useWrite('listening.releaseHold');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('keeping.holds.release-ask')}
      submit={t('keeping.holds.release')}
      isBusy={release.isPending}
      isReady={reason.trim() !== ''}
      problem={release.problem}
      onSubmit={async () => {
        await release.run({ hold: hold.id, reason });
        onClose();
      }}
      onClose={onClose}
    >
      <Group grow>
        <TextField
          required
          data-autofocus
          maxLength={500}
          path="reason"
          problem={release.problem}
          label={t('keeping.holds.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Group>
    </Dialog>
  );
}
