import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { type Department, useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useMembers } from '../../lib/use-members.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { DepartmentForm } from './department-form.tsx';
import { Head } from './head.tsx';
import styles from './settings.module.css';

/** Who answers what, in which hours, how fast; `?edit=<id>` or `?edit=new` opens the form. */
export function DepartmentsSection() {
  const t = useSentence();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const list = useRead('workspace.departments');
  const departments = list.data?.items ?? [];
  const edited = departments.find(({ id }) => id === filters.edit);
  return (
    <>
      <Head title={t('settings.section.departments')} lead={t('settings.departments.lead')}>
        {may('workspace.saveDepartment') && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setFilters({ edit: 'new' })}>
            {t('settings.departments.new')}
          </Button>
        )}
      </Head>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.items.length === 0 && (
        <EmptyState kind="first" title={t('settings.departments.none')}>
          {t('settings.departments.lead')}
        </EmptyState>
      )}
      <ul className={styles.rows}>
        {departments.map((department) => (
          <DepartmentRow
            key={department.id}
            department={department}
            onEdit={() => setFilters({ edit: department.id })}
          />
        ))}
      </ul>
      {may('workspace.saveDepartment') && (edited !== undefined || filters.edit === 'new') && (
        <DepartmentForm department={edited} onClose={() => setFilters({ edit: '' })} />
      )}
    </>
  );
}

function DepartmentRow({ department, onEdit }: { department: Department; onEdit: () => void }) {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const { nameOf } = useDepartments();
  const members = useMembers();
  const archive = useWrite('workspace.archiveDepartment');
  const name = nameOf(department);
  const minutes = (count: number): string => formats.duration(count * MINUTE_MS);
  const people = department.memberIds.flatMap((id) => members.nameOf(id) ?? []);
  return (
    <li className={styles.row}>
      <h3 className={styles.rowName}>
        <Handle>{name}</Handle>
      </h3>
      <p className={styles.facts}>
        <span>{t('settings.departments.first', { time: minutes(department.firstResponseMinutes) })}</span>
        <span>{t('settings.departments.next', { time: minutes(department.nextResponseMinutes) })}</span>
        <span>{t('settings.departments.resolution', { time: minutes(department.resolutionMinutes) })}</span>
        <Handle isQuiet>{department.timeZone}</Handle>
      </p>
      <p className={styles.quiet}>{people.length === 0 ? t('settings.departments.nobody') : formats.list(people)}</p>
      {archive.problem !== undefined && <Problem problem={archive.problem} isCompact />}
      {may('workspace.saveDepartment') && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t('settings.change')}
          </Button>
          <ConfirmButton
            size="compact-sm"
            question={t('settings.departments.archive-ask', { name })}
            confirm={t('settings.departments.archive')}
            onConfirm={() => void archive.run({ id: department.id }).catch(() => undefined)}
          >
            {t('settings.departments.archive')}
          </ConfirmButton>
        </Group>
      )}
    </li>
  );
}
