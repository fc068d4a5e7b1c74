import {
  type Icon,
  IconBan,
  IconMoodEmpty,
  IconMoodNeutral,
  IconMoodSad,
  IconMoodSmile,
  IconTag,
  IconUrgent,
} from '@tabler/icons-react';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { CopyMark } from '../../ui/copy-note.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Handle } from '../../ui/handle.tsx';
import styles from './listening.module.css';
import type { Mention } from './shapes.ts';
import { type RowColumn, usualColumns } from './view-state.ts';

const moods = {
  negative: IconMoodSad,
  neutral: IconMoodNeutral,
  positive: IconMoodSmile,
  unclear: IconMoodEmpty,
} as const satisfies Record<Mention['sentiment'], Icon>;

/** What triage made of a mention, and what else was chosen to be shown; what is unclear is left unsaid. */
export function Marks({ mention, columns = usualColumns }: { mention: Mention; columns?: readonly RowColumn[] }) {
  const t = useSentence();
  const nameOf = useLanguageWords();
  const { intent, sentiment, urgency, language, spam } = mention;
  return (
    <span className={styles.marks}>
      {spam && (
        <StatusChip tone="neutral" icon={IconBan}>
          {t('inbox.intent.spam')}
        </StatusChip>
      )}
      {urgency === 'high' && columns.includes('urgency') && (
        <StatusChip tone="near" icon={IconUrgent}>
          {t('inbox.urgency.high')}
        </StatusChip>
      )}
      {intent !== 'unclear' && intent !== 'spam' && columns.includes('intent') && (
        <StatusChip tone="neutral" icon={IconTag}>
          {t(`inbox.intent.${intent}`)}
        </StatusChip>
      )}
      {sentiment !== 'unclear' && columns.includes('sentiment') && (
        <StatusChip tone="neutral" icon={moods[sentiment]}>
          {t(`listening.sentiment.${sentiment}`)}
        </StatusChip>
      )}
      {mention.copies !== undefined && <CopyMark copies={mention.copies} />}
      {columns.includes('kind') && <KindOf kind={mention.kind} />}
      {columns.includes('language') && <span className={styles.quiet}>{nameOf(language)}</span>}
      {columns.includes('followers') && <FollowersOf author={mention.author} />}
      {columns.includes('queries') && <QueriesOf ids={mention.queries} />}
    </span>
  );
}

function KindOf({ kind }: { kind: string }) {
  const maybe = useMaybeSentence();
  return <span className={styles.quiet}>{maybe(`listening.kind.${kind}`) ?? kind}</span>;
}

function FollowersOf({ author }: { author: Mention['author'] }) {
  const t = useSentence();
  const formats = useFormats();
  const { followers } = author;
  if (followers === undefined) return null;
  const words = t('listening.followers', { count: followers, shown: formats.compact(followers) });
  return <span className={styles.quiet}>{words}</span>;
}

/** The names of the saved queries that caught it. */
function QueriesOf({ ids }: { ids: readonly string[] }) {
  const queries = useRead('listening.queries', { limit: 200 }).data?.items ?? [];
  return queries
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name }) => (
      <span key={id} className={styles.word}>
        <Handle>{name}</Handle>
      </span>
    ));
}
