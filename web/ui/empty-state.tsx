import type { ReactNode } from 'react';
import { IconCoffee, IconFlask, IconSearchOff } from '@tabler/icons-react';
import styles from './states.module.css';

const icons = { first: IconFlask, clear: IconCoffee, nothing: IconSearchOff } as const;

export interface EmptyStateProps {
  /** `first`: never used yet, with the one action to take; `clear`: nothing waits; `nothing`: a search found nothing. */
  kind: keyof typeof icons;
  title: string;
  children?: ReactNode;
  /** For `nothing`: the query as it was asked, shown as typed. */
  query?: string;
  /** One button; for `first` a second one may open the practice workspace. */
  action?: ReactNode;
}

/** A place with nothing in it, said plainly. */
export function EmptyState({ kind, title, children, query, action }: EmptyStateProps) {
  const Icon = icons[kind];
  return (
    <section className={styles.empty} data-kind={kind}>
      <Icon size={28} stroke={1.25} aria-hidden />
      <h2 className={styles.emptyTitle}>{title}</h2>
      {query !== undefined && <bdi className={styles.query}>{query}</bdi>}
      {children !== undefined && <div className={styles.emptyText}>{children}</div>}
      {action !== undefined && <div className={styles.emptyAction}>{action}</div>}
    </section>
  );
}
