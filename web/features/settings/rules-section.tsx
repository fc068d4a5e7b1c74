import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Head } from './head.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';
import styles from './settings.module.css';

export type Rule = OutputOf<Contracts['inbox']['operations']['rules']>['items'][number];

/** Routing rules in their order: the first that fits decides. */
export function RulesSection() {
  const t = useSentence();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const list = useRead('inbox.rules');
  const rules = list.data?.items ?? [];
  const edited = rules.find(({ id }) => id === filters.edit);
  const canChange = may('inbox.saveRule');
  return (
    <>
      <Head title={t('settings.section.rules')} lead={t('settings.rules.lead')}>
        {canChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setFilters({ edit: 'new' })}>
            {t('settings.rules.new')}
          </Button>
        )}
      </Head>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.items.length === 0 && (
        <EmptyState kind="first" title={t('settings.rules.none')}>
          {t('settings.rules.lead')}
        </EmptyState>
      )}
      <ol className={styles.rows}>
        {rules.map((rule, index) => (
          <RuleRow key={rule.id} rule={rule} onEdit={() => setFilters({ edit: rule.id })}>
            {canChange && <Movers rules={rules} index={index} />}
          </RuleRow>
        ))}
      </ol>
      {canChange && (edited !== undefined || filters.edit === 'new') && (
        <RuleForm rule={edited} onClose={() => setFilters({ edit: '' })} />
      )}
    </>
  );
}

/** Up and down: the two rules change places. */
function Movers({ rules, index }: { rules: readonly Rule[]; index: number }) {
  const t = useSentence();
  const save = useWrite('inbox.saveRule');
  const swap = async (other: number) => {
    const [a, b] = [rules[index], rules[other]];
    if (a === undefined || b === undefined) return;
    await save.run({ ...a, position: b.position });
    await save.run({ ...b, position: a.position });
  };
  const move = (other: number) => void swap(other).catch(() => undefined);
  const name = rules[index]?.name ?? '';
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        aria-label={t('settings.rules.up', { name })}
        disabled={index === 0 || save.isPending}
        onClick={() => move(index - 1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t('settings.rules.down', { name })}
        disabled={index === rules.length - 1 || save.isPending}
        onClick={() => move(index + 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
