import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';

export function BackToCalendar() {
  const t = useSentence();
  const go = useGo();
  return (
    <Button
      variant="subtle"
      leftSection={<IconArrowLeft size={16} className="mirror" aria-hidden />}
      onClick={() => go('calendar', [], { search: {} })}
    >
      {t('calendar.title')}
    </Button>
  );
}
