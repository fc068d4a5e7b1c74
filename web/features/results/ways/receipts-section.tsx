import { Button, Group } from '@mantine/core';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { usePages, useRead, useWrite } from '../../../lib/queries.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Handle } from '../../../ui/handle.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { MoreButton } from '../more-button.tsx';
import type { Receipt } from './shapes.ts';
import styles from './ways.module.css';

/** Messages that were signed but can't be understood: why, and what to do. */
export function ReceiptsSection() {
  const t = useSentence();
  const list = usePages('outcomes.receipts', { state: 'poison' });
  return (
    <section>
      <div className={styles.head}>
        <h2>{t('ways.poison')}</h2>
      </div>
      <p className={styles.lead}>{t('ways.poison.lead')}</p>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && <ReceiptTable receipts={list.items} />}
      <MoreButton list={list} />
    </section>
  );
}

function ReceiptTable({ receipts }: { receipts: readonly Receipt[] }) {
  const t = useSentence();
  const names = new Map(useRead('outcomes.receivers', {}).data?.items.map(({ id, name }) => [id, name]));
  return (
    <DataTable
      caption={t('ways.poison')}
      rows={receipts}
      rowKey={({ id }) => id}
      empty={<EmptyState kind="clear" title={t('ways.poison.none')} />}
      columns={[
        {
          key: 'at',
          head: t('ways.when'),
          isRowHead: true,
          cell: ({ receivedAt }) => <RelativeTime at={receivedAt} />,
        },
        {
          key: 'from',
          head: t('ways.receiver'),
          cell: ({ receiverId, topic }) => (
            <>
              <Handle>{names.get(receiverId) ?? t('ways.closed')}</Handle>
              {topic !== '' && <bdi className={styles.topic}>{topic}</bdi>}
            </>
          ),
        },
        {
          key: 'cause',
          head: t('ways.cause'),
          cell: (receipt) => <Cause receipt={receipt} />,
        },
        { key: 'do', head: t('results.change'), cell: (receipt) => <Deeds receipt={receipt} /> },
      ]}
    />
  );
}

/** In the reader's language; what the server says is in the workspace's. */
function Cause({ receipt: { cause, causeText, remedy, detail } }: { receipt: Receipt }) {
  const maybe = useMaybeSentence();
  return (
    <>
      <span className={styles.cause}>{maybe(`errors.outcomes.receipt-${cause}`) ?? causeText}</span>
      {detail !== '' && <bdi className={styles.small}>{detail}</bdi>}
      <span className={styles.small}>{maybe(`errors.outcomes.receipt-${cause}.remedy`) ?? remedy}</span>
    </>
  );
}

function Deeds({ receipt: { id } }: { receipt: Receipt }) {
  const t = useSentence();
  const retry = useWrite('outcomes.retryReceipt');
  const drop = useWrite('outcomes.dropReceipt');
  const problem = retry.problem ?? drop.problem;
  return (
    <Group gap="xs">
      <Button
        variant="subtle"
        size="compact-xs"
        loading={retry.isPending}
        onClick={() => void retry.run({ id }).catch(() => undefined)}
      >
        {t('ways.retry')}
      </Button>
      <ConfirmButton
        variant="subtle"
        size="compact-xs"
        question={t('ways.drop.ask')}
        confirm={t('ways.drop')}
        onConfirm={() => void drop.run({ id }).catch(() => undefined)}
      >
        {t('ways.drop')}
      </ConfirmButton>
      {problem !== undefined && <Problem problem={problem} isCompact />}
    </Group>
  );
}
