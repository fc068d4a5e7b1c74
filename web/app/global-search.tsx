import { Modal } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useActions } from '../lib/actions.tsx';
import { useSentence } from '../lib/i18n.tsx';
import { useMay } from '../lib/may.ts';
import { Loading } from '../ui/loading.tsx';

const Finder = lazy(async () => ({ default: (await import('./mention-finder.tsx')).MentionFinder }));

/** `/` where the screen has no search of its own: everything that was heard, as one types. */
export function GlobalSearch() {
  const t = useSentence();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  useActions([
    {
      id: 'desk.search',
      label: 'search.anywhere',
      group: 'desk',
      icon: IconEar,
      shortcut: { code: 'Slash' },
      isEnabled: may('listening.search'),
      run: () => setOpen(true),
    },
  ]);
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      size="lg"
      centered={false}
      yOffset="8vh"
      title={t('search.anywhere')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Suspense fallback={<Loading rows={5} />}>
        <Finder onDone={() => setOpen(false)} />
      </Suspense>
    </Modal>
  );
}
