import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCalendarTime,
  IconCircleCheck,
  IconEyeOff,
  IconHandStop,
  IconHelpCircle,
  IconHourglass,
  IconPlayerPause,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { type Entry, toneOf } from './entries.ts';

const icons: Readonly<Record<Entry['state'], Icon>> = {
  scheduled: IconCalendarTime,
  held: IconPlayerPause,
  submitting: IconSend,
  unconfirmed: IconHelpCircle,
  'waiting-moderation': IconHourglass,
  published: IconCircleCheck,
  live: IconCircleCheck,
  gone: IconEyeOff,
  refused: IconAlertTriangle,
  cancelled: IconBan,
  removed: IconTrash,
};

type Standing = Pick<Entry, 'state' | 'hold'>;

export const stateIcon = ({ state, hold }: Standing): Icon => (hold === 'approval' ? IconHandStop : icons[state]);

/** Where a delivery stands, in a word and a picture. */
export function StateChip({ standing }: { standing: Standing }) {
  const words = useDeliveryWords();
  return (
    <StatusChip tone={toneOf(standing)} icon={stateIcon(standing)}>
      {words.state(standing)}
    </StatusChip>
  );
}
