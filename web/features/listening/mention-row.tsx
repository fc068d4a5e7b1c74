import { useFilters } from '../../lib/search-params.ts';
import { Handle } from '../../ui/handle.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './listening.module.css';
import { Marks } from './marks.tsx';
import type { Mention } from './shapes.ts';
import { columnsOf } from './view-state.ts';

/** A mention in the list: who, where, when, the words that were found, what triage made of it. */
export function MentionRow({ mention }: { mention: Mention }) {
  const [filters] = useFilters();
  const columns = columnsOf(filters);
  return (
    <span className={styles.row}>
      <span className={styles.rowHead}>
        {columns.includes('network') && <NetworkChip network={mention.network} />}
        <span className={styles.author}>
          <Handle>{mention.author.name || mention.author.handle}</Handle>
        </span>
        <span className={styles.when}>
          <RelativeTime at={mention.at} />
        </span>
      </span>
      <MarkedText text={mention.text.slice(0, 600)} marks={mention.highlights} lines={3} language={mention.language} />
      <Marks mention={mention} columns={columns} />
    </span>
  );
}
