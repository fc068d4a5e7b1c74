import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Handle } from '../../ui/handle.tsx';
import { ExactTime } from '../../ui/relative-time.tsx';
import styles from './settings.module.css';

type Entry = OutputOf<Contracts['workspace']['operations']['audit']>['items'][number];

/** The trail as a table, newest first. */
export function AuditTable({ entries }: { entries: readonly Entry[] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <div className={styles.block}>
      <DataTable
        caption={t('settings.section.audit')}
        rows={entries}
        rowKey={({ sequence }) => String(sequence)}
        columns={[
          {
            key: 'sequence',
            head: t('settings.audit.number'),
            cell: ({ sequence }) => formats.number(sequence),
            isNumber: true,
            isRowHead: true,
          },
          { key: 'at', head: t('settings.audit.when'), cell: ({ at }) => <ExactTime at={at} /> },
          {
            key: 'who',
            head: t('settings.audit.who'),
            cell: ({ actor }) => <Word>{actor.name || actor.kind}</Word>,
          },
          { key: 'what', head: t('settings.audit.what'), cell: ({ operation }) => <Word>{operation}</Word> },
          { key: 'detail', head: t('settings.audit.detail'), cell: ({ detail }) => <Detail detail={detail} /> },
        ]}
      />
    </div>
  );
}

/** A name that is not cut in a table: the table scrolls instead. */
function Word({ children }: { children: string }) {
  return (
    <span className={styles.word}>
      <Handle>{children}</Handle>
    </span>
  );
}

function Detail({ detail }: { detail: Entry['detail'] }) {
  const text = JSON.stringify(detail);
  if (text === '{}') return null;
  return (
    <bdi className={styles.detail} dir="ltr" title={text}>
      {text}
    </bdi>
  );
}
