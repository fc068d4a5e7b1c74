import { useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { AreaLink } from '../../lib/place.tsx';
import { useNetworks } from '../../lib/use-networks.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Count } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { shareOf } from './voice-bars.tsx';
import type { Counting, Subject } from './voice-shapes.ts';
import styles from './voice.module.css';

interface TableProps {
  subjects: readonly Subject[];
  counting: Counting;
}

/** The numbers behind the bars: with and without copies, people, change, mood. */
export function VoiceTable({ subjects, counting }: TableProps) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('voice.numbers')}
      rows={subjects}
      rowKey={({ query }) => query}
      columns={[
        { key: 'name', head: t('listening.save.name'), cell: (subject) => <Name subject={subject} />, isRowHead: true },
        { key: 'messages', head: t('voice.count.messages'), cell: (s) => <Count value={s.messages} />, isNumber: true },
        { key: 'distinct', head: t('voice.count.distinct'), cell: (s) => <Count value={s.distinct} />, isNumber: true },
        { key: 'authors', head: t('voice.people'), cell: (s) => <Count value={s.authors} />, isNumber: true },
        {
          key: 'share',
          head: t('voice.share'),
          cell: (s) => <ShareCell subject={s} counting={counting} />,
          isNumber: true,
        },
        { key: 'before', head: t('voice.before'), cell: (s) => <Before subject={s} />, isNumber: true },
        { key: 'mood', head: t('voice.mood'), cell: (s) => <Mood subject={s} /> },
      ]}
    />
  );
}

function Name({ subject }: { subject: Subject }) {
  const t = useSentence();
  return (
    <span className={styles.name}>
      <AreaLink area="listening" search={{ saved: subject.query }}>
        <Handle>{subject.name}</Handle>
      </AreaLink>
      <span className={styles.under}>{t(`listening.query-kind.${subject.kind}`)}</span>
    </span>
  );
}

function ShareCell({ subject, counting }: { subject: Subject; counting: Counting }) {
  const t = useSentence();
  const formats = useFormats();
  const share = shareOf(subject, counting);
  if (share === undefined) return <span className={styles.quiet}>{t('ui.estimate.cannot-tell')}</span>;
  return (
    <>
      {formats.percent(share.value)}
      <span className={styles.under}>
        {t('voice.between', { low: formats.percent(share.low), high: formats.percent(share.high) })}
      </span>
    </>
  );
}

function Before({ subject: { before } }: { subject: Subject }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <>
      {before.share === undefined ? t('ui.estimate.cannot-tell') : formats.percent(before.share.value)}
      <span className={styles.under}>{t('voice.messages', { count: before.messages })}</span>
    </>
  );
}

/** Negative of those judged, with its interval; how many nobody could judge stands beside it. */
function Mood({ subject: { sentiment } }: { subject: Subject }) {
  const t = useSentence();
  const formats = useFormats();
  const { negativeShare, unclear } = sentiment;
  const judged = sentiment.negative + sentiment.neutral + sentiment.positive;
  return (
    <span className={styles.name}>
      {t('voice.mood.of', { negative: sentiment.negative, judged })}
      {negativeShare !== undefined && (
        <span className={styles.under}>
          {t('voice.between', { low: formats.percent(negativeShare.low), high: formats.percent(negativeShare.high) })}
        </span>
      )}
      <span className={styles.under}>{t('voice.mood.unclear', { count: unclear })}</span>
    </span>
  );
}

/** On which networks and in which languages each is spoken of. */
export function VoiceWhere({ subjects, counting }: TableProps) {
  const t = useSentence();
  const nameOf = useLanguageWords();
  const networks = useNetworks();
  return (
    <DataTable
      caption={t('voice.where')}
      rows={subjects}
      rowKey={({ query }) => query}
      columns={[
        { key: 'name', head: t('listening.save.name'), cell: (s) => <Handle>{s.name}</Handle>, isRowHead: true },
        {
          key: 'networks',
          head: t('voice.networks'),
          cell: (s) => <Parts parts={s.networks} counting={counting} nameOf={networks.nameOf} />,
        },
        {
          key: 'languages',
          head: t('voice.languages'),
          cell: (s) => <Parts parts={s.languages} counting={counting} nameOf={nameOf} />,
        },
      ]}
    />
  );
}

interface PartsProps {
  parts: Subject['networks'];
  counting: Counting;
  nameOf: (value: string) => string;
}

function Parts({ parts, counting, nameOf }: PartsProps) {
  const formats = useFormats();
  return (
    <ul className={styles.partList}>
      {parts.slice(0, 6).map((part) => (
        <li key={part.value}>
          <bdi>{nameOf(part.value)}</bdi> <span className={styles.quiet}>{formats.number(part[counting])}</span>
        </li>
      ))}
    </ul>
  );
}
