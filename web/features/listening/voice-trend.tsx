import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { TableToggle } from '../../ui/chart-parts.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Handle } from '../../ui/handle.tsx';
import type { Counting, Subject, Voice } from './voice-shapes.ts';
import styles from './voice.module.css';

interface TrendProps {
  voice: Voice;
  counting: Counting;
}

/** Each one's days or weeks as small bars, all on one scale, so that they compare without colours. */
export function VoiceTrend({ voice, counting }: TrendProps) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className={styles.trend}>
      <span className={styles.toggle}>
        <TableToggle isTable={isTable} onToggle={setTable} />
      </span>
      {isTable ? <TrendTable voice={voice} counting={counting} /> : <TrendBars voice={voice} counting={counting} />}
    </figure>
  );
}

function TrendBars({ voice: { subjects, points }, counting }: TrendProps) {
  const formats = useFormats();
  const most = Math.max(1, ...points.flatMap(({ of }) => of.map((each) => each[counting])));
  const first = points[0]?.at;
  const last = points.at(-1)?.at;
  return (
    <>
      {subjects.map((subject) => (
        <div key={subject.query} className={styles.trendRow}>
          <span className={styles.barName}>
            <Handle>{subject.name}</Handle>
          </span>
          <Small subject={subject} points={points} counting={counting} most={most} />
        </div>
      ))}
      {first !== undefined && last !== undefined && (
        <div className={styles.trendRow}>
          <span />
          <span className={styles.ends}>
            <span>{formats.day(first)}</span>
            <span>{formats.day(last)}</span>
          </span>
        </div>
      )}
    </>
  );
}

interface SmallProps {
  subject: Subject;
  points: Voice['points'];
  counting: Counting;
  most: number;
}

/** Time runs left to right in every language, as charts do. */
function Small({ subject, points, counting, most }: SmallProps) {
  const t = useSentence();
  const formats = useFormats();
  const counts = points.map(({ at, of }) => ({ at, count: countOf(of, subject, counting) }));
  const highest = counts.reduce(
    (best, point) => (point.count > best.count ? point : best),
    counts[0] ?? { at: '', count: 0 },
  );
  const words = t('voice.trend.label', {
    name: subject.name,
    count: subject[counting],
    most: highest.count,
    when: highest.at === '' ? '' : formats.day(highest.at),
  });
  return (
    <div className={styles.small} role="img" aria-label={words} dir="ltr">
      {counts.map(({ at, count }) => (
        <span
          key={at}
          title={`${formats.day(at)}: ${formats.number(count)}`}
          style={{ blockSize: `${(100 * count) / most}%` }}
        />
      ))}
    </div>
  );
}

const countOf = (of: Voice['points'][number]['of'], subject: Subject, counting: Counting): number =>
  of.find(({ query }) => query === subject.query)?.[counting] ?? 0;

function TrendTable({ voice: { subjects, points }, counting }: TrendProps) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <DataTable
      caption={t('voice.trend')}
      rows={points}
      rowKey={({ at }) => at}
      columns={[
        { key: 'at', head: t('ui.chart.time'), cell: ({ at }) => formats.day(at), isRowHead: true },
        ...subjects.map((subject) => ({
          key: subject.query,
          head: <Handle>{subject.name}</Handle>,
          cell: ({ of }: Voice['points'][number]) => formats.number(countOf(of, subject, counting)),
          isNumber: true,
        })),
      ]}
    />
  );
}
