import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Figure } from '../../ui/figures.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Frame } from './frame.tsx';
import { useVoicePeriod, VoicePeriod } from './voice-period.tsx';
import type { Reputation } from './voice-shapes.ts';
import styles from './voice.module.css';
import { WorldComplaints } from './world-complaints.tsx';
import { WorldPeople } from './world-people.tsx';
import { WorldReviews } from './world-reviews.tsx';
import { WorldTop } from './world-top.tsx';

/** What anyone who looks us up finds now: complaints without an answer, reviews, what reached most, who carries it on. */
export function WorldScreen() {
  const t = useSentence();
  const { since, until } = useVoicePeriod();
  const seen = useRead('listening.reputation', { since, until }, { keep: true });
  return (
    <Frame tab="world" bar={<VoicePeriod />}>
      {seen.problem !== undefined && <Problem problem={seen.problem} onRetry={() => void seen.refetch()} />}
      {seen.problem === undefined && seen.data === undefined && <Loading rows={8} />}
      {seen.data !== undefined && (
        <div className={styles.parts}>
          <Figures seen={seen.data} />
          <Section title={t('voice.complaints')}>
            <WorldComplaints />
          </Section>
          <Section title={t('voice.top')}>
            <WorldTop top={seen.data.top} />
          </Section>
          <Section title={t('voice.reviews')}>
            <WorldReviews seen={seen.data} />
          </Section>
          <WorldPeople />
        </div>
      )}
    </Frame>
  );
}

function Figures({ seen: { now, before } }: { seen: Reputation }) {
  const t = useSentence();
  const formats = useFormats();
  const mood = now.negativeShare;
  return (
    <div className={styles.figures}>
      <Figure
        value={formats.number(now.messages)}
        name={t('voice.about-us', { distinct: now.distinct })}
        source={t('voice.before-count', { count: before.messages })}
      />
      <Figure
        value={formats.number(now.authors)}
        name={t('voice.people')}
        source={t('voice.before-count', { count: before.authors })}
      />
      <Figure
        value={mood === undefined ? t('ui.estimate.cannot-tell') : formats.percent(mood.value)}
        name={t('voice.negative-share')}
        source={
          mood === undefined
            ? t('voice.too-few', { count: now.judged })
            : t('voice.negative-source', {
                ...{ low: formats.percent(mood.low), high: formats.percent(mood.high) },
                unclear: now.messages - now.judged,
              })
        }
      />
    </div>
  );
}
