import { SegmentedControl } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { useVoicePeriod } from './voice-period.tsx';
import type { Complaints } from './voice-shapes.ts';
import styles from './voice.module.css';
import { WorldItem } from './world-item.tsx';

/** Complaints in public that nobody answered in public, by how many could read them or how long they have stood there. */
export function WorldComplaints() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const { since, until } = useVoicePeriod();
  const sort = filters.sort === 'oldest' ? ('oldest' as const) : ('reach' as const);
  const found = useRead('inbox.unansweredComplaints', { since, until, sort, limit: 12 }, { keep: true });
  if (found.problem) return <Problem problem={found.problem} onRetry={() => void found.refetch()} isCompact />;
  if (found.data === undefined) return <Loading rows={5} />;
  const { complaints, unanswered, unansweredDistinct, whole } = found.data;
  if (unanswered === 0) return <EmptyState kind="clear" title={t('voice.complaints.none', { count: complaints })} />;
  return (
    <>
      <p>{t('voice.complaints.count', { unanswered, complaints, distinct: unansweredDistinct })}</p>
      {!whole && <p className={styles.quiet}>{t('voice.complaints.part')}</p>}
      <Ages ages={found.data.ages} />
      <SegmentedControl
        size="xs"
        aria-label={t('voice.sort')}
        data={[
          { value: 'reach', label: t('voice.sort.reach') },
          { value: 'oldest', label: t('voice.sort.oldest') },
        ]}
        value={sort}
        onChange={(value) => setFilters({ sort: value === 'oldest' ? 'oldest' : '' })}
      />
      <ul className={styles.items}>
        {found.data.items.map((item) => (
          <Complaint key={item.mention} item={item} />
        ))}
      </ul>
    </>
  );
}

function Complaint({ item }: { item: Complaints['items'][number] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <WorldItem
      mention={item.mention}
      network={item.network}
      name={item.name || item.handle}
      at={item.at}
      text={item.text}
    >
      <span className={styles.quiet}>
        {t('voice.reach', { count: item.reach, shown: formats.compact(item.reach) })}
      </span>
      {item.copies > 1 && <span className={styles.quiet}>{t('voice.said-times', { count: item.copies })}</span>}
      {item.conversation !== undefined && (
        <AreaLink area="inbox" rest={[item.conversation.id]}>
          {t('voice.answer')}
        </AreaLink>
      )}
    </WorldItem>
  );
}

function Ages({ ages }: { ages: Complaints['ages'] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <dl className={styles.ages}>
      {ages.map(({ upToHours, count }, i) => (
        <div key={upToHours ?? 'longer'}>
          <dt>
            {upToHours === undefined
              ? t('voice.age.longer', { hours: formats.duration((ages[i - 1]?.upToHours ?? 0) * 3_600_000) })
              : t('voice.age.up-to', { hours: formats.duration(upToHours * 3_600_000) })}
          </dt>
          <dd>{formats.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
