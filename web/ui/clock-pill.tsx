import { IconAlertTriangle, IconClock, IconClockPause, IconHourglassLow } from '@tabler/icons-react';
import type { SentenceKey } from '../lib/sentence-keys.ts';
import { useSentence } from '../lib/i18n.tsx';
import { useFormats } from '../lib/use-formats.ts';
import { useNow } from '../lib/use-now.ts';
import styles from './chips.module.css';

/** `due` is calm, `near` asks for attention, `breached` ran out, `paused` waits for the department's hours. */
export type ClockState = 'due' | 'near' | 'breached' | 'paused';

const looks = {
  due: { icon: IconClock, tone: 'neutral', words: 'ui.clock.due' },
  near: { icon: IconHourglassLow, tone: 'near', words: 'ui.clock.near' },
  breached: { icon: IconAlertTriangle, tone: 'breach', words: 'ui.clock.breached' },
  paused: { icon: IconClockPause, tone: 'neutral', words: 'ui.clock.paused' },
} as const satisfies Record<ClockState, { icon: unknown; tone: string; words: SentenceKey }>;

export interface ClockPillProps {
  state: ClockState;
  /** The instant at which the clock runs out, ISO or epoch ms. */
  dueAt: string | number;
}

/** How long is left, or how long ago it ran out. The title gives the exact instant. */
export function ClockPill({ state, dueAt }: ClockPillProps) {
  const t = useSentence();
  const formats = useFormats();
  const now = useNow();
  const { icon: Sign, tone, words } = looks[state];
  const left = formats.duration(new Date(dueAt).getTime() - now);
  return (
    <time
      className={styles.chip}
      data-tone={tone}
      dateTime={new Date(dueAt).toISOString()}
      title={formats.exact(dueAt)}
    >
      <Sign size={13} stroke={2} aria-hidden />
      <span>{t(words, { left })}</span>
    </time>
  );
}
