import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { Page } from '../../ui/page.tsx';
import type { PartKey } from './parts.ts';
import { PartTabs } from './part-tabs.tsx';

interface FrameProps {
  tab: PartKey;
  bar?: ReactNode;
  isFull?: boolean;
  children: ReactNode;
}

/** The head of every listening screen: its tabs, with how much needs somebody on each. */
export function Frame({ tab, bar, isFull = false, children }: FrameProps) {
  const t = useSentence();
  const counts = useCounts();
  return (
    <Page title={t('listening.title')} isFull={isFull} actions={<PartTabs current={tab} counts={counts} />} bar={bar}>
      {children}
    </Page>
  );
}

/** How much waits for somebody in a part; a part with a number of its own adds it here. */
function useCounts(): Readonly<Partial<Record<PartKey, number>>> {
  const sources = useRead('listening.sources', {}).data?.items ?? [];
  const failing = sources.filter(({ state }) => state === 'failing' || state === 'needs-account').length;
  const open = sources.reduce((sum, { openGaps, poison }) => sum + openGaps + poison, 0);
  const alerts = useRead('listening.alerts', { state: 'open', limit: 20 }).data?.open ?? 0;
  return { sources: failing, gaps: open, alerts };
}
