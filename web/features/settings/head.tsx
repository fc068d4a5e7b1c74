import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** The title of a section, what it is for, and its main deed. */
export function Head({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.lead}>{lead}</p>
      </div>
      {children}
    </header>
  );
}
