import { useState } from 'react';
import { DAY_MS, toIso } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Figure } from '../../ui/figures.tsx';
import { Section } from '../../ui/page.tsx';
import styles from './today.module.css';

type Point = { count: number; negative: number };
const sum = (points: readonly Point[], of: keyof Point): number =>
  points.reduce((total, point) => total + point[of], 0);

/** The last twenty-four hours against the day before, from whole hours. */
export function Changes() {
  const t = useSentence();
  const formats = useFormats();
  // Fixed while the screen stands: a question that changes with every tick of the clock would never be answered from the cache.
  const [{ since, yesterday, until }] = useState(lastTwoDays);
  const today = useRead('listening.volume', { since: yesterday, until, step: 'hour' }).data?.points;
  const before = useRead('listening.volume', { since, until: yesterday, step: 'hour' }).data?.points;
  const out = useRead('publishing.calendar', { from: yesterday, to: until }).data;
  if (today === undefined || before === undefined) return null;
  const against = (of: keyof Point): string => {
    const change = sum(today, of) - sum(before, of);
    return change === 0
      ? t('today.change.same')
      : t(change > 0 ? 'today.change.more' : 'today.change.fewer', { count: Math.abs(change) });
  };
  const published = (out?.entries ?? []).filter(({ state }) => state === 'published' || state === 'live').length;
  return (
    <Section title={t('today.changes')} aside={<AreaLink area="listening">{t('today.changes.open')}</AreaLink>}>
      <div className={styles.figures}>
        <Figure value={formats.number(sum(today, 'count'))} name={t('today.change.said')} source={against('count')} />
        <Figure
          value={formats.number(sum(today, 'negative'))}
          name={t('today.change.negative')}
          source={against('negative')}
        />
        {out !== undefined && (
          <Figure
            value={formats.number(published)}
            name={t('today.change.published')}
            source={t('today.change.planned', {
              count: out.entries.filter(({ state }) => state === 'scheduled').length,
            })}
          />
        )}
      </div>
    </Section>
  );
}

function lastTwoDays(): { since: string; yesterday: string; until: string } {
  const now = Date.now();
  return { since: toIso(now - 2 * DAY_MS), yesterday: toIso(now - DAY_MS), until: toIso(now) };
}
