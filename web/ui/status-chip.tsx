import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './chips.module.css';

/** `neutral` has no opinion; `accent` is ours; `ok`, `near` and `breach` are for things that can go wrong. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'near' | 'breach';

const toneIcons: Readonly<Record<Tone, Icon>> = {
  neutral: IconCircleDashed,
  accent: IconCircleDot,
  ok: IconCircleCheck,
  near: IconInfoCircle,
  breach: IconAlertTriangle,
};

/** A state in a word. The colour never speaks alone: the icon and the word say the same. */
export function StatusChip({ tone, icon, children }: { tone: Tone; icon?: Icon; children: ReactNode }) {
  const Sign = icon ?? toneIcons[tone];
  return (
    <span className={styles.chip} data-tone={tone}>
      <Sign size={13} stroke={2} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
