import { useEffect, useRef } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import styles from './part-tabs.module.css';
import { type PartKey, parts } from './parts.ts';

interface PartTabsProps {
  current: PartKey;
  counts: Readonly<Partial<Record<PartKey, number>>>;
}

/** One line of tabs that scrolls sideways where it is too long, with the current one in sight. */
export function PartTabs({ current, counts }: PartTabsProps) {
  const t = useSentence();
  const formats = useFormats();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>('[aria-current=page]');
    // Sideways only: the page itself must not jump.
    if (tab)
      tab.parentElement?.scrollTo({ left: tab.offsetLeft - (nav.current?.offsetWidth ?? 0) / 2 + tab.offsetWidth / 2 });
  }, [current]);
  return (
    <nav ref={nav} aria-label={t('listening.tabs')} className={styles.tabs}>
      {parts.map(({ key, label, icon: Sign }) => {
        const count = counts[key] ?? 0;
        return (
          <AreaLink
            key={key}
            area="listening"
            rest={key === 'search' ? [] : [key]}
            className={styles.tab}
            isExact
            aria-current={key === current ? 'page' : undefined}
          >
            <Sign size={15} aria-hidden />
            {t(label)}
            {count > 0 && <span className={styles.badge}>{formats.number(count)}</span>}
          </AreaLink>
        );
      })}
    </nav>
  );
}
