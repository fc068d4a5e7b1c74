import { isMac, keyNames, type Shortcut } from '../lib/shortcuts.ts';
import styles from './keys.module.css';

/** The keys of a shortcut, always written left to right. */
export function Keys({ shortcut }: { shortcut: Shortcut }) {
  return (
    <span dir="ltr" className={styles.keys}>
      {keyNames(shortcut, isMac()).map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
