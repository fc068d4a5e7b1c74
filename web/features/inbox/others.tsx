import { IconEye, IconPencil } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import type { Present } from './shapes.ts';

/** Who else is here. Somebody who types is said louder: two answers are worse than none. */
export function Others({ others }: { others: readonly Present[] }) {
  const t = useSentence();
  const formats = useFormats();
  const namesOf = (doing: Present['doing']) => others.filter((each) => each.doing === doing).map(({ name }) => name);
  const typing = namesOf('typing');
  const looking = namesOf('looking');
  return (
    <span role="status">
      {typing.length > 0 && (
        <StatusChip tone="near" icon={IconPencil}>
          {t('inbox.others.typing', { names: formats.list(typing), count: typing.length })}
        </StatusChip>
      )}
      {typing.length === 0 && looking.length > 0 && (
        <StatusChip tone="neutral" icon={IconEye}>
          {t('inbox.others.looking', { names: formats.list(looking), count: looking.length })}
        </StatusChip>
      )}
    </span>
  );
}
