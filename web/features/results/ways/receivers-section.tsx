import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Count } from '../../../ui/figures.tsx';
import { Handle } from '../../../ui/handle.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ReceiverDialog, ShownSecret } from './receiver-dialog.tsx';
import type { Receiver } from './shapes.ts';
import styles from './ways.module.css';

/** Addresses that shops send to: what came last, what came at all, and what was refused for its signature. */
export function ReceiversSection() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.receivers', {});
  const [isMaking, setMaking] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('ways.receiver.new')}
    </Button>
  );
  return (
    <section>
      <div className={styles.head}>
        <h2>{t('ways.receivers')}</h2>
        {data !== undefined && data.items.length > 0 && add}
      </div>
      <p className={styles.lead}>{t('ways.receivers.lead')}</p>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data?.items.length === 0 && <EmptyState kind="first" title={t('ways.receivers.none')} action={add} />}
      {data !== undefined && data.items.length > 0 && <ReceiverTable receivers={data.items} />}
      {isMaking && <ReceiverDialog onClose={() => setMaking(false)} />}
    </section>
  );
}

function ReceiverTable({ receivers }: { receivers: readonly Receiver[] }) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('ways.receivers')}
      rows={receivers}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('ways.name'), isRowHead: true, cell: (receiver) => <Name receiver={receiver} /> },
        {
          key: 'address',
          head: t('ways.address'),
          cell: ({ address }) => <span className={styles.address}>{address}</span>,
        },
        {
          key: 'last',
          head: t('ways.last'),
          cell: ({ lastAcceptedAt }) =>
            lastAcceptedAt === null ? t('ways.never') : <RelativeTime at={lastAcceptedAt} />,
        },
        {
          key: 'accepted',
          head: t('ways.accepted'),
          isNumber: true,
          cell: ({ accepted }) => <Count value={accepted} />,
        },
        { key: 'waiting', head: t('ways.waiting'), isNumber: true, cell: ({ waiting }) => <Count value={waiting} /> },
        {
          key: 'refused',
          head: t('ways.refused'),
          isNumber: true,
          cell: (receiver) => <Refused receiver={receiver} />,
        },
        { key: 'do', head: t('results.change'), cell: (receiver) => <Deeds receiver={receiver} /> },
      ]}
    />
  );
}

function Name({ receiver: { name, kind, source } }: { receiver: Receiver }) {
  const t = useSentence();
  return (
    <>
      <Handle>{name}</Handle>
      <span className={styles.small}>
        {t(`ways.kind.${kind}`)} · <bdi>{source}</bdi>
      </span>
    </>
  );
}

function Refused({ receiver: { refused, lastRefusedAt } }: { receiver: Receiver }) {
  return (
    <>
      <Count value={refused} />
      {lastRefusedAt !== null && (
        <span className={styles.small}>
          <RelativeTime at={lastRefusedAt} />
        </span>
      )}
    </>
  );
}

function Deeds({ receiver: { id, name } }: { receiver: Receiver }) {
  const t = useSentence();
  const change = useWrite('outcomes.changeReceiver');
  const close = useWrite('outcomes.closeReceiver');
  const [secret, setSecret] = useState<string>();
  const renew = async () => {
    try {
      const changed = await change.run({ id, hasNewSecret: true });
      setSecret(changed.secret ?? undefined);
    } catch {
      // The problem stands beside the buttons.
    }
  };
  return (
    <Group gap="xs">
      <ConfirmButton
        variant="subtle"
        size="compact-xs"
        question={t('ways.new-secret.ask', { name })}
        confirm={t('ways.new-secret')}
        onConfirm={() => void renew()}
      >
        {t('ways.new-secret')}
      </ConfirmButton>
      <ConfirmButton
        variant="subtle"
        size="compact-xs"
        question={t('ways.close.ask', { name })}
        confirm={t('ways.close')}
        onConfirm={() => void close.run({ id }).catch(() => undefined)}
      >
        {t('ways.close')}
      </ConfirmButton>
      {(change.problem ?? close.problem) !== undefined && (
        <Problem problem={(change.problem ?? close.problem) as NonNullable<typeof change.problem>} isCompact />
      )}
      {secret !== undefined && <ShownSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Group>
  );
}
