import { IconCircleCheck, IconCircleDashed, IconCircleOff, IconEqual } from '@tabler/icons-react';
import { useSentence } from '../../../lib/i18n.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import type { Answer } from './shapes.ts';

const icons = {
  effect: IconCircleCheck,
  'no-material-effect': IconEqual,
  'not-enough-evidence': IconCircleDashed,
  'cannot-be-answered': IconCircleOff,
} as const;

/** One of four words. None of them is bad: not to know, and to say so, is an answer. */
export function VerdictChip({ verdict }: { verdict: Answer['verdict'] }) {
  const t = useSentence();
  return (
    <StatusChip tone={verdict === 'effect' ? 'accent' : 'neutral'} icon={icons[verdict]}>
      {t(`measurement.verdict.${verdict}`)}
    </StatusChip>
  );
}
