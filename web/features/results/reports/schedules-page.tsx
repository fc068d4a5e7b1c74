import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { usePages, useRead, useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { MoreButton } from '../more-button.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import type { Schedule } from './shapes.ts';

/** Reports that are made and sent by themselves, and what was sent. */
export function SchedulesPage() {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const { data, problem, refetch } = useRead('reports.schedules');
  const remove = useWrite('reports.removeSchedule');
  const [edited, setEdited] = useState<Schedule | 'new'>();
  const add = may.lead && <Button onClick={() => setEdited('new')}>{t('reports.screen.schedule.add')}</Button>;
  return (
    <ResultsPage title={t('reports.screen.schedules')} lead={t('reports.screen.schedules.lead')} actions={add}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data !== undefined && (
        <DataTable
          caption={t('reports.screen.schedules')}
          rows={data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState kind="first" title={t('reports.screen.schedules.none')} action={add} />}
          columns={[
            {
              key: 'name',
              head: t('reports.screen.schedule.name'),
              isRowHead: true,
              cell: ({ name }) => <bdi>{name}</bdi>,
            },
            { key: 'kind', head: t('reports.screen.kind'), cell: ({ kind }) => t(`reports.kind.${kind}`) },
            {
              key: 'next',
              head: t('reports.screen.schedule.next'),
              cell: ({ nextAt, isPaused }) => (isPaused ? t('reports.screen.schedule.paused') : formats.exact(nextAt)),
            },
            {
              key: 'to',
              head: t('reports.screen.schedule.to'),
              cell: ({ recipients }) => <bdi>{formats.list(recipients.map(({ email }) => email))}</bdi>,
            },
            {
              key: 'do',
              head: t('results.change'),
              cell: (schedule) =>
                may.lead && (
                  <Group gap="xs">
                    <Button variant="subtle" size="compact-xs" onClick={() => setEdited(schedule)}>
                      {t('results.change')}
                    </Button>
                    <ConfirmButton
                      size="compact-xs"
                      question={t('reports.screen.schedule.remove.question')}
                      confirm={t('reports.screen.remove')}
                      onConfirm={() => void remove.run({ id: schedule.id }).catch(() => undefined)}
                    >
                      {t('reports.screen.remove')}
                    </ConfirmButton>
                  </Group>
                ),
            },
          ]}
        />
      )}
      <Sendings />
      {edited !== undefined && (
        <ScheduleDialog schedule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </ResultsPage>
  );
}

function Sendings() {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const list = usePages('reports.sendings', {});
  const again = useWrite('reports.sendAgain');
  if (list.items.length === 0) return null;
  return (
    <Section title={t('reports.screen.sendings')}>
      <DataTable
        caption={t('reports.screen.sendings')}
        rows={list.items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'to',
            head: t('reports.screen.schedule.to'),
            isRowHead: true,
            cell: ({ email }) => <bdi>{email}</bdi>,
          },
          { key: 'at', head: t('reports.screen.made'), cell: ({ at }) => formats.exact(at) },
          {
            key: 'state',
            head: t('reports.head.state'),
            cell: ({ state }) => (
              <StatusChip
                tone={state === 'sent' ? 'ok' : state === 'refused' || state === 'unconfirmed' ? 'near' : 'neutral'}
              >
                {t(`reports.screen.sending.${state}`)}
              </StatusChip>
            ),
          },
          {
            key: 'again',
            head: t('reports.screen.sending.again'),
            cell: ({ id, state }) =>
              may.lead &&
              (state === 'refused' || state === 'unconfirmed') && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  onClick={() => void again.run({ id }).catch(() => undefined)}
                >
                  {t('reports.screen.sending.again')}
                </Button>
              ),
          },
        ]}
      />
      <MoreButton list={list} />
    </Section>
  );
}
