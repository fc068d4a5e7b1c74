import type { ReactNode } from 'react';
import { useEffect } from 'react';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons at the end of the head; the first is the main one. */
  actions?: ReactNode;
  /** Tabs or a FilterBar, under the head. */
  bar?: ReactNode;
  /** Panes fill the window and scroll by themselves; a text page scrolls as one. */
  isFull?: boolean;
  children: ReactNode;
}

/** The head of every screen, set like a newspaper's: a heavy rule, the title, what one can do. */
export function Page({ title, lead, actions, bar, isFull = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Rapport`;
  }, [title]);
  return (
    <div className={styles.page} data-full={isFull || undefined}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {bar !== undefined && <div className={styles.bar}>{bar}</div>}
      <div className={styles.body}>{children}</div>
    </div>
  );
}

/** A part of a page under a hairline with its heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
