import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Section } from '../../../ui/page.tsx';
import { useMay } from '../use-may.ts';
import { ActionDialog } from './action-dialog.tsx';
import { ActionList } from './action-list.tsx';
import type { Report } from './shapes.ts';

/** What this report proposes to do next. */
export function ActionsSection({ report }: { report: Report }) {
  const t = useSentence();
  const may = useMay();
  const { data } = useRead('reports.actions', { reportId: report.id }, { enabled: may.write });
  const [isAdding, setAdding] = useState(false);
  if (!may.write || data === undefined) return null;
  const add = report.state === 'draft' && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('reports.screen.action.add')}
    </Button>
  );
  return (
    <Section title={t('reports.title.actions')}>
      <ActionList items={data.items} empty={<EmptyState kind="clear" title={t('reports.screen.action.none')} />} />
      {add}
      {isAdding && <ActionDialog reportId={report.id} onClose={() => setAdding(false)} />}
    </Section>
  );
}
