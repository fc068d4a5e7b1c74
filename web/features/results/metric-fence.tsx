import { type ReactNode, useId } from 'react';
import { countNames } from '../../../src/modules/outcomes/contract-shapes.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { Count } from '../../ui/figures.tsx';
import styles from './results.module.css';
import type { Counts } from './shapes.ts';

interface MetricFenceProps {
  counts: Counts;
  deliveries: number;
  children?: ReactNode;
}

/** What networks count, behind a fence: shown because people ask, never among the results. */
export function MetricFence({ counts, deliveries, children }: MetricFenceProps) {
  const t = useSentence();
  const heading = useId();
  const known = countNames.filter((name) => counts[name] !== undefined);
  return (
    <section className={styles.fence} aria-labelledby={heading}>
      <div className={styles.fenceHead}>
        <h2 id={heading} className={styles.fenceTitle}>
          {t('results.metrics')}
        </h2>
        <span className={styles.small}>{t('results.metrics.lead')}</span>
      </div>
      <dl className={styles.counts}>
        <div>
          <dt>{t('results.metrics.deliveries')}</dt>
          <dd>
            <AreaLink area="calendar" search={{ view: 'list' }}>
              <Count value={deliveries} />
            </AreaLink>
          </dd>
        </div>
        {known.map((name) => (
          <div key={name}>
            <dt>{t(`results.count.${name}`)}</dt>
            <dd>
              <Count value={counts[name] ?? 0} />
            </dd>
          </div>
        ))}
      </dl>
      {known.length === 0 && <p className={styles.note}>{t('results.metrics.none')}</p>}
      {children}
    </section>
  );
}
