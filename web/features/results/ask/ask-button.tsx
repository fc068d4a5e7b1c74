import { Button, type ButtonProps } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useMay } from '../use-may.ts';

interface AskButtonProps extends ButtonProps {
  /** What is known of the question already, see `firstDraft`. */
  search?: Record<string, string>;
}

/** Leads to the asking, from wherever something can be asked about. */
export function AskButton({ search = {}, ...rest }: AskButtonProps) {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  if (!may.write) return null;
  return (
    <Button
      leftSection={<IconZoomQuestion size={16} aria-hidden />}
      {...rest}
      onClick={() => go('results', ['ask', 'new'], { search })}
    >
      {t('ask.ask')}
    </Button>
  );
}
