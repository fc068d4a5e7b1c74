import { Button, Group, SegmentedControl, Switch } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink, usePlace } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PersonLine, PersonText } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Frame } from './frame.tsx';
import type { CopyGroup } from './voice-shapes.ts';
import styles from './voice.module.css';
import { WorldItem } from './world-item.tsx';

/** `/listening/copies` lists texts that were said again and again; `/listening/copies/<group>` shows who said one. */
export function CopiesScreen() {
  const { rest } = usePlace();
  const group = rest[1];
  return group === undefined ? <Groups /> : <Members key={group} group={group} />;
}

function Groups() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const sort = filters.sort === 'biggest' ? ('biggest' as const) : ('newest' as const);
  const isMany = filters.alone !== '1';
  const groups = usePages('listening.copies', { sort, authors: isMany ? 2 : 1, limit: 30 });
  return (
    <Frame
      tab="copies"
      bar={
        <Group gap="sm">
          <SegmentedControl
            aria-label={t('voice.sort')}
            data={[
              { value: 'newest', label: t('voice.sort.newest') },
              { value: 'biggest', label: t('voice.sort.biggest') },
            ]}
            value={sort}
            onChange={(value) => setFilters({ sort: value === 'biggest' ? 'biggest' : '' })}
          />
          <Switch
            label={t('voice.copies.alone')}
            checked={!isMany}
            onChange={(event) => setFilters({ alone: event.currentTarget.checked ? '1' : '' })}
          />
        </Group>
      }
    >
      <div className={styles.parts}>
        <p className={styles.quiet}>{t('voice.copies.why')}</p>
        {groups.problem !== undefined && <Problem problem={groups.problem} onRetry={() => void groups.refetch()} />}
        {groups.isPending && <Loading rows={8} />}
        {groups.data !== undefined && groups.items.length === 0 && (
          <EmptyState kind="clear" title={t('voice.copies.none')} />
        )}
        <ul className={styles.items}>
          {groups.items.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </ul>
        {groups.hasNextPage && (
          <Button variant="default" onClick={() => void groups.fetchNextPage()}>
            {t('listening.more')}
          </Button>
        )}
      </div>
    </Frame>
  );
}

function GroupRow({ group }: { group: CopyGroup }) {
  return (
    <li className={styles.item}>
      <AreaLink area="listening" rest={['copies', group.id]}>
        <PersonLine text={group.first?.text || '…'} limit={300} />
      </AreaLink>
      <GroupFacts group={group} />
    </li>
  );
}

function GroupFacts({ group }: { group: CopyGroup }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <span className={styles.itemHead}>
      <strong>{t('voice.messages', { count: group.members })}</strong>
      <span>{t('voice.by-people', { count: group.authors })}</span>
      <span className={styles.quiet}>{t('voice.first-at', { when: formats.exact(group.firstAt) })}</span>
      <span className={styles.quiet}>
        {t('voice.last')} <RelativeTime at={group.lastAt} />
      </span>
    </span>
  );
}

function Members({ group }: { group: string }) {
  const t = useSentence();
  const shown = usePages('listening.copyGroup', { group, limit: 50 });
  const facts = shown.data?.pages[0]?.group;
  return (
    <Frame
      tab="copies"
      bar={
        <AreaLink area="listening" rest={['copies']}>
          {t('voice.copies.all')}
        </AreaLink>
      }
    >
      <div className={styles.parts}>
        {shown.problem !== undefined && <Problem problem={shown.problem} onRetry={() => void shown.refetch()} />}
        {shown.isPending && <Loading rows={8} />}
        {facts !== undefined && (
          <>
            {facts.first !== undefined && <PersonText text={facts.first.text} language={facts.first.language} />}
            <GroupFacts group={facts} />
          </>
        )}
        <ul className={styles.items}>
          {shown.items.map((item) => (
            <WorldItem
              key={item.id}
              mention={item.id}
              network={item.network}
              name={item.author.name || item.author.handle}
              at={item.at}
              text={item.text}
            />
          ))}
        </ul>
        {shown.hasNextPage && (
          <Button variant="default" onClick={() => void shown.fetchNextPage()}>
            {t('listening.more')}
          </Button>
        )}
      </div>
    </Frame>
  );
}
