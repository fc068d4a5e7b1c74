import { useSentence } from '../../../lib/i18n.tsx';
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx';
import type { Experiment } from './shapes.ts';

const tones: Readonly<Record<Experiment['state'], Tone>> = {
  planned: 'neutral',
  running: 'accent',
  ended: 'near',
  answered: 'ok',
  stopped: 'neutral',
};

export function StateChip({ state }: { state: Experiment['state'] }) {
  const t = useSentence();
  return <StatusChip tone={tones[state]}>{t(`experiments.state.${state}`)}</StatusChip>;
}
