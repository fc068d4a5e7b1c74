import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { countNames } from '../../../src/modules/outcomes/contract-shapes.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './results.module.css';
import type { Evidence } from './shapes.ts';

interface MetricHistoryProps {
  history: Evidence['metrics']['history'];
  sampledAt: string | null;
  /** The download's name. */
  file: string;
}

/** How one count grew, reading by reading. */
export function MetricHistory({ history, sampledAt, file }: MetricHistoryProps) {
  const t = useSentence();
  const known = countNames.filter((name) => history.some(({ counts }) => counts[name] !== undefined));
  const [chosen, setChosen] = useState<string>();
  const name = known.find((each) => each === chosen) ?? known[0];
  if (name === undefined) return null;
  const points = history.flatMap(({ at, counts }) => {
    const value = counts[name];
    return value === undefined ? [] : [{ at, value }];
  });
  const word = t(`results.count.${name}`);
  return (
    <Stack gap="sm" mt="md">
      {known.length > 1 && (
        <div className={styles.scroll} role="group" aria-label={t('results.metrics.which')}>
          <SegmentedControl
            size="xs"
            value={name}
            onChange={setChosen}
            data={known.map((value) => ({ value, label: t(`results.count.${value}`) }))}
          />
        </div>
      )}
      <LineChart
        title={t('results.metrics.history', { name: word })}
        name={word}
        points={points}
        file={{ name: `${file}-${name}`, column: name }}
      />
      {sampledAt !== null && (
        <p className={styles.small}>
          {t('results.metrics.read')} <RelativeTime at={sampledAt} />
        </p>
      )}
    </Stack>
  );
}
