import { IconArrowLeft } from '@tabler/icons-react';
import { useAlertHeadline } from '../../lib/alert-words.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import { AlertChart } from './alerts-chart.tsx';
import { AlertDeeds } from './alerts-deeds.tsx';
import { SeverityChip, StateChip } from './alerts-list.tsx';
import { AlertStory } from './alerts-story.tsx';
import styles from './alerts.module.css';
import { MentionRow } from './mention-row.tsx';
import type { ShownAlert } from './shapes.ts';

/** One alert: what, since when, who began it, how far it has spread, what is new, and who was told. */
export function AlertPage({ id }: { id: string }) {
  const t = useSentence();
  const headline = useAlertHeadline();
  const shown = useRead('listening.showAlert', { alert: id });
  const back = (
    <AreaLink area="listening" rest={['alerts']} className={styles.back}>
      <IconArrowLeft size={16} className="mirror" aria-hidden />
      {t('alerts.back')}
    </AreaLink>
  );
  if (shown.problem) return <Problem problem={shown.problem} onRetry={() => void shown.refetch()} />;
  if (shown.data === undefined) return <Loading rows={9} />;
  const alert = shown.data;
  return (
    <article className={styles.alert}>
      {back}
      <header className={styles.head}>
        <h2 className={styles.headline}>{headline(alert)}</h2>
        <p className={styles.chips}>
          <SeverityChip alert={alert} />
          <StateChip alert={alert} />
          {alert.endedBecause !== undefined && <span>{t(`alerts.ended.${becauseOf(alert.endedBecause)}`)}</span>}
        </p>
      </header>
      <AlertDeeds alert={alert} />
      <AlertChart alert={alert} />
      <Section title={t('alerts.what')}>
        <AlertStory alert={alert} />
      </Section>
      {alert.messages.length > 0 && (
        <Section title={t('alerts.messages')}>
          <ul className={styles.messages}>
            {alert.messages.map((mention) => (
              <li key={mention.id}>
                <AreaLink area="listening" rest={['m', mention.id]} className={styles.message}>
                  <MentionRow mention={{ ...mention, highlights: [] }} />
                </AreaLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('alerts.told')}>
        <Deliveries alert={alert} />
      </Section>
    </article>
  );
}

const becauseOf = (cause: string): 'calm' | 'new-normal' => (cause === 'new-normal' ? 'new-normal' : 'calm');

const tones: Readonly<Record<ShownAlert['deliveries'][number]['state'], Tone>> = {
  waiting: 'neutral',
  held: 'neutral',
  sent: 'ok',
  failed: 'breach',
};

const problems = [
  'mail-not-set-up',
  'mail-refused',
  'mail-unreachable',
  'no-address',
  'webhook-gone',
  'webhook-refused',
  'webhook-forbidden',
  'webhook-unreachable',
] as const;

function Deliveries({ alert: { deliveries } }: { alert: ShownAlert }) {
  const t = useSentence();
  const formats = useFormats();
  if (deliveries.length === 0) return <p className={styles.quiet}>{t('alerts.told.none')}</p>;
  return (
    <DataTable
      caption={t('alerts.told')}
      rows={deliveries}
      rowKey={({ channel, to, reason, at }) => `${channel} ${to} ${reason} ${at}`}
      columns={[
        { key: 'to', head: t('alerts.told.to'), cell: ({ to }) => <bdi>{to}</bdi>, isRowHead: true },
        { key: 'way', head: t('alerts.told.way'), cell: ({ channel }) => t(`alerts.channel.${channel}`) },
        {
          key: 'state',
          head: t('alerts.told.state'),
          cell: ({ state, problem }) => {
            const known = problems.find((code) => code === problem);
            return (
              <>
                <StatusChip tone={tones[state]}>{t(`alerts.delivery.${state}`)}</StatusChip>{' '}
                {known !== undefined && t(`alerts.problem.${known}`)}
              </>
            );
          },
        },
        { key: 'at', head: t('alerts.told.at'), cell: ({ at }) => formats.exact(at) },
      ]}
    />
  );
}
