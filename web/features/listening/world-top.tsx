import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Reputation } from './voice-shapes.ts';
import styles from './voice.module.css';
import { WorldItem } from './world-item.tsx';

/** What most people could have read about us, each text once. */
export function WorldTop({ top }: { top: Reputation['top'] }) {
  const t = useSentence();
  const formats = useFormats();
  if (top.length === 0) return <EmptyState kind="nothing" title={t('voice.top.none')} />;
  return (
    <>
      <p className={styles.quiet}>{t('voice.top.how')}</p>
      <ul className={styles.items}>
        {top.map((item) => (
          <WorldItem
            key={item.id}
            mention={item.id}
            network={item.network}
            name={item.author.name || item.author.handle}
            at={item.at}
            text={item.text}
          >
            <span className={styles.quiet}>
              {t('voice.reach', { count: item.reach, shown: formats.compact(item.reach) })}
            </span>
            {item.copies > 1 && <span className={styles.quiet}>{t('voice.said-times', { count: item.copies })}</span>}
          </WorldItem>
        ))}
      </ul>
    </>
  );
}
