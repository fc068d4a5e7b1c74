import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Count } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useVoicePeriod } from './voice-period.tsx';
import type { Amplifier, AskingAgain } from './voice-shapes.ts';
import styles from './voice.module.css';

/** Who carries on what is said about us, and who has asked again. */
export function WorldPeople() {
  const t = useSentence();
  const { since, until } = useVoicePeriod();
  const carriers = useRead('listening.amplifiers', { since, until, limit: 12 }, { keep: true });
  const again = useRead('inbox.askingAgain', { limit: 12 }, { keep: true });
  return (
    <div className={styles.two}>
      <Section title={t('voice.amplifiers')}>
        <Amplifiers items={carriers.data?.items ?? []} />
      </Section>
      <Section title={t('voice.again')}>
        <Again items={again.data?.items ?? []} />
      </Section>
    </div>
  );
}

function Amplifiers({ items }: { items: readonly Amplifier[] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <DataTable
      caption={t('voice.amplifiers')}
      rows={items}
      rowKey={({ person }) => person}
      empty={<EmptyState kind="clear" title={t('voice.amplifiers.none')} />}
      columns={[
        { key: 'who', head: t('voice.person'), cell: (item) => <Who {...item} />, isRowHead: true },
        {
          key: 'how',
          head: t('voice.how'),
          cell: ({ reposts, quotes, copies }) =>
            formats.list(
              [
                reposts > 0 ? t('voice.reposts', { count: reposts }) : '',
                quotes > 0 ? t('voice.quotes', { count: quotes }) : '',
                copies > 0 ? t('voice.copies', { count: copies }) : '',
              ].filter((word) => word !== ''),
            ),
        },
        { key: 'last', head: t('voice.last'), cell: ({ lastAt }) => <RelativeTime at={lastAt} /> },
      ]}
    />
  );
}

function Who({
  person,
  name,
  handle,
  followers,
}: {
  person: string;
  name: string;
  handle: string;
  followers?: number;
}) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <span className={styles.name}>
      <AreaLink area="people" rest={[person]}>
        <Handle>{name || handle}</Handle>
      </AreaLink>
      {followers !== undefined && (
        <span className={styles.under}>
          {t('listening.followers', { count: followers, shown: formats.compact(followers) })}
        </span>
      )}
    </span>
  );
}

function Again({ items }: { items: readonly AskingAgain[] }) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('voice.again')}
      rows={items}
      rowKey={({ person }) => person}
      empty={<EmptyState kind="clear" title={t('voice.again.none')} />}
      columns={[
        { key: 'who', head: t('voice.person'), cell: (item) => <Who {...item} />, isRowHead: true },
        { key: 'open', head: t('voice.again.open'), cell: ({ open }) => <Count value={open} />, isNumber: true },
        {
          key: 'what',
          head: t('voice.again.what'),
          cell: ({ conversations }) => (
            <ul className={`${styles.items} ${styles.targets}`}>
              {conversations.slice(0, 3).map(({ id, excerpt }) => (
                <li key={id}>
                  <AreaLink area="inbox" rest={[id]}>
                    <PersonLine text={excerpt} limit={60} />
                  </AreaLink>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
