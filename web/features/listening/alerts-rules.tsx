import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import { RuleForm } from './alerts-rule-form.tsx';
import styles from './alerts.module.css';
import type { AlertRule } from './shapes.ts';

/** Every query with what is watched of it, who is told, and how often that was in vain. */
export function AlertRules() {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const [editing, setEditing] = useState<string>();
  const rules = useRead('listening.alertRules', {});
  if (rules.problem) return <Problem problem={rules.problem} onRetry={() => void rules.refetch()} />;
  if (rules.data === undefined) return <Loading rows={3} />;
  const { items, statedPerMonth, mailReady } = rules.data;
  const edited = items.find(({ id }) => id === editing);
  return (
    <>
      <DataTable
        caption={t('alerts.rules')}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState kind="first" title={t('alerts.rules.none')} />}
        columns={[
          {
            key: 'query',
            head: t('alerts.rule.query'),
            cell: ({ query }) => <bdi>{query ?? t('alerts.about-us')}</bdi>,
            isRowHead: true,
          },
          { key: 'state', head: t('alerts.rule.state'), cell: (rule) => <RuleState rule={rule} /> },
          { key: 'ways', head: t('alerts.rule.ways'), cell: (rule) => <Ways rule={rule} /> },
          { key: 'false', head: t('alerts.rule.false'), cell: (rule) => <Measured rule={rule} /> },
          {
            key: 'edit',
            head: <span className="for-readers">{t('alerts.edit')}</span>,
            cell: ({ id, query }) =>
              may('listening.setAlertRule') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('alerts.edit')}: ${query ?? t('alerts.about-us')}`}
                  onClick={() => setEditing(id)}
                >
                  {t('alerts.edit')}
                </Button>
              ),
          },
        ]}
      />
      <p className={styles.quiet}>{t('alerts.rules.stated', { stated: formats.number(statedPerMonth) })}</p>
      {edited !== undefined && <RuleForm rule={edited} mailReady={mailReady} onClose={() => setEditing(undefined)} />}
    </>
  );
}

const tones: Readonly<Record<AlertRule['state'], Tone>> = {
  off: 'neutral',
  new: 'neutral',
  learning: 'neutral',
  watching: 'ok',
  'cannot-tell': 'near',
};

function RuleState({ rule }: { rule: AlertRule }) {
  const t = useSentence();
  const formats = useFormats();
  const words = (): string => {
    if (rule.state === 'learning')
      return rule.learningUntil === undefined
        ? t('alerts.rule.learning-open')
        : t('alerts.rule.learning', { until: formats.date(rule.learningUntil) });
    if (rule.state === 'cannot-tell') return t('alerts.rule.cannot-tell', { sources: formats.list(rule.unheard) });
    return t(`alerts.rule.${rule.state}`);
  };
  return <StatusChip tone={tones[rule.state]}>{words()}</StatusChip>;
}

function Ways({ rule }: { rule: AlertRule }) {
  const t = useSentence();
  const formats = useFormats();
  const ways = [
    ...(rule.screen ? [t('alerts.way.screen')] : []),
    ...(rule.mail ? [t('alerts.channel.mail')] : []),
    ...(rule.webhookUrl === undefined ? [] : [t('alerts.channel.webhook')]),
  ];
  const failed = rule.lastDelivery?.state === 'failed';
  return (
    <>
      {ways.length === 0 ? t('alerts.way.none') : formats.list(ways)}{' '}
      {failed && <StatusChip tone="breach">{t('alerts.delivery.failed')}</StatusChip>}
    </>
  );
}

function Measured({ rule: { falseAlarms } }: { rule: AlertRule }) {
  const t = useSentence();
  const formats = useFormats();
  if (falseAlarms === undefined) return <span className={styles.quiet}>{t('alerts.rule.false.unknown')}</span>;
  const short = (value: number) => formats.number(value, { maximumFractionDigits: 1 });
  const { perMonth, low, high } = falseAlarms;
  return t('alerts.rule.false.measured', { perMonth: short(perMonth), low: short(low), high: short(high) });
}
