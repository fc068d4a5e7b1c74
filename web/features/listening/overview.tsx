import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { VolumeChart } from '../../ui/volume-chart.tsx';
import { ExportMentions } from './export-mentions.tsx';
import { FacetLists } from './facet-lists.tsx';
import styles from './listening.module.css';
import { endOfStep, periodOf } from './period.ts';
import type { Facets } from './shapes.ts';
import type { Asked } from './use-search.ts';

/** What was found as a whole: how much over time, and what it is made of. */
export function Overview({ asked, facets, isValid }: { asked: Asked; facets: Facets | undefined; isValid: boolean }) {
  return (
    <div className={styles.detail}>
      {isValid && <Volume asked={asked} />}
      {facets !== undefined && facets.sample > 0 && <FacetLists asked={asked} facets={facets} />}
      <ExportMentions asked={asked} isValid={isValid} />
    </div>
  );
}

function Volume({ asked }: { asked: Asked }) {
  const t = useSentence();
  const formats = useFormats();
  const [, setFilters] = useFilters();
  const { step } = periodOf({ ...asked.whole }, Date.parse(asked.whole.until));
  const about = asked.saved ? { savedQuery: asked.saved.id } : { query: asked.query };
  const volume = useRead(
    'listening.volume',
    { ...asked.whole, step, zone: asked.zone, ...about },
    { enabled: asked.isKnown, keep: true },
  );
  if (volume.problem) return <Problem problem={volume.problem} onRetry={() => void volume.refetch()} isCompact />;
  if (volume.data === undefined) return <Loading rows={4} rowHeight={28} />;
  const { points, total, exact, sampled } = volume.data;
  return (
    <section>
      <VolumeChart
        title={t(`listening.volume.${step}`)}
        points={points}
        bucket={step === 'hour' ? 'hour' : 'day'}
        onStretch={(first, last) =>
          setFilters({ since: new Date(first.at).toISOString(), until: endOfStep(last.at, step) })
        }
      />
      <p className={styles.quiet}>
        {exact
          ? t('listening.volume.total', { count: total })
          : t('listening.volume.sampled', { count: total, share: formats.percent(sampled) })}
      </p>
    </section>
  );
}
