import type { ReactNode } from 'react';
import { AreaLink } from '../../lib/place.tsx';
import { Handle } from '../../ui/handle.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './voice.module.css';

interface WorldItemProps {
  mention: string;
  network: string;
  name: string;
  at: string;
  text: string;
  /** What makes it stand here: reach, copies, state. */
  children?: ReactNode;
}

/** Something somebody said, in short, with the way to it. */
export function WorldItem({ mention, network, name, at, text, children }: WorldItemProps) {
  return (
    <li className={styles.item}>
      <span className={styles.itemHead}>
        <NetworkChip network={network} />
        <AreaLink area="listening" rest={['m', mention]}>
          <strong>
            <Handle>{name}</Handle>
          </strong>
        </AreaLink>
        <span className={styles.quiet}>
          <RelativeTime at={at} />
        </span>
        {children}
      </span>
      <MarkedText text={text.slice(0, 600)} marks={[]} lines={3} />
    </li>
  );
}
