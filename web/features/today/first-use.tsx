import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { areaPath } from '../../lib/areas.ts';
import { useGo } from '../../lib/place.tsx';
import type { WorkspaceEntry } from '../../lib/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** A workspace that nothing was connected to yet: one thing to do, and a place to try things first. */
export function FirstUse({ practice, here }: { practice: WorkspaceEntry | undefined; here: string }) {
  const t = useSentence();
  const go = useGo();
  return (
    <EmptyState
      kind="first"
      title={t('today.first')}
      action={
        <>
          <Button
            leftSection={<IconPlugConnected size={16} aria-hidden />}
            onClick={() => go('settings', ['accounts'])}
          >
            {t('today.first.connect')}
          </Button>
          {practice !== undefined && practice.slug !== here && (
            <Button component="a" variant="default" href={areaPath(practice.slug, 'today')}>
              {t('today.first.practice')}
            </Button>
          )}
        </>
      }
    >
      {t('today.first.why')}
    </EmptyState>
  );
}
