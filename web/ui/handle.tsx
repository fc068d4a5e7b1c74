import styles from './people.module.css';

/** A handle, name, address or identifier: kept apart from the direction of the sentence around it. */
export function Handle({ children, isQuiet = false }: { children: string; isQuiet?: boolean }) {
  return (
    <bdi className={styles.handle} data-quiet={isQuiet || undefined} translate="no">
      {children}
    </bdi>
  );
}
