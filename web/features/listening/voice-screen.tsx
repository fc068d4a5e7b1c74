import { Button, Group, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useHere } from '../../lib/workspace.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Frame } from './frame.tsx';
import { useVoicePeriod, VoicePeriod } from './voice-period.tsx';
import { ShareBars } from './voice-bars.tsx';
import { VoiceTable, VoiceWhere } from './voice-table.tsx';
import { VoiceTrend } from './voice-trend.tsx';
import { VoiceWarnings } from './voice-warnings.tsx';
import type { Counting, Voice } from './voice-shapes.ts';
import styles from './voice.module.css';

/** How much is said about us, and how much about others: over the same networks and the same time. */
export function VoiceScreen() {
  const t = useSentence();
  const [filters] = useFilters();
  const asked = useAskedVoice();
  const counting: Counting = filters.count === 'distinct' ? 'distinct' : 'messages';
  const voice = useRead('listening.shareOfVoice', asked, { keep: true });
  return (
    <Frame tab="voice" bar={<VoiceBar asked={asked} counting={counting} />}>
      {voice.problem !== undefined && <Problem problem={voice.problem} onRetry={() => void voice.refetch()} />}
      {voice.problem === undefined && voice.data === undefined && <Loading rows={8} />}
      {voice.data?.subjects.length === 0 && (
        <EmptyState
          kind="first"
          title={t('voice.none')}
          action={
            <AreaLink area="listening" rest={['queries']}>
              {t('voice.none.action')}
            </AreaLink>
          }
        >
          {t('voice.none.why')}
        </EmptyState>
      )}
      {voice.data !== undefined && voice.data.subjects.length > 0 && <Answer voice={voice.data} counting={counting} />}
    </Frame>
  );
}

function Answer({ voice, counting }: { voice: Voice; counting: Counting }) {
  const t = useSentence();
  return (
    <div className={styles.parts}>
      <VoiceWarnings warnings={voice.warnings} />
      <Section title={t('voice.share')}>
        <ShareBars subjects={voice.subjects} counting={counting} />
        <p className={styles.quiet}>{t('voice.share.how')}</p>
      </Section>
      <Section title={t('voice.numbers')}>
        <VoiceTable subjects={voice.subjects} counting={counting} />
      </Section>
      <Section title={t('voice.trend')}>
        <VoiceTrend voice={voice} counting={counting} />
      </Section>
      <Section title={t('voice.where')}>
        <VoiceWhere subjects={voice.subjects} counting={counting} />
      </Section>
    </div>
  );
}

function useAskedVoice() {
  const [filters] = useFilters();
  const { since, until, days } = useVoicePeriod();
  const { workspace } = useHere();
  return {
    ...{ since, until, zone: workspace.timeZone },
    step: days > 60 ? ('week' as const) : ('day' as const),
    basis: filters.basis === 'all' ? ('all' as const) : ('comparable' as const),
    ...(filters.topic === undefined ? {} : { topic: filters.topic }),
  };
}

function VoiceBar({ asked, counting }: { asked: ReturnType<typeof useAskedVoice>; counting: Counting }) {
  const t = useSentence();
  const [, setFilters] = useFilters();
  return (
    <Group gap="sm">
      <VoicePeriod />
      <TopicChoice />
      <SegmentedControl
        aria-label={t('voice.count')}
        data={[
          { value: 'messages', label: t('voice.count.messages') },
          { value: 'distinct', label: t('voice.count.distinct') },
        ]}
        value={counting}
        onChange={(value) => setFilters({ count: value === 'distinct' ? 'distinct' : '' })}
      />
      <Switch
        label={t('voice.basis')}
        checked={asked.basis === 'comparable'}
        onChange={(event) => setFilters({ basis: event.currentTarget.checked ? '' : 'all' })}
      />
      <ExportVoice asked={asked} />
    </Group>
  );
}

function TopicChoice() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const queries = useRead('listening.queries', { limit: 200 }).data?.items ?? [];
  const topics = queries.filter(({ kind }) => kind === 'topic');
  if (topics.length === 0) return null;
  return (
    <Select
      aria-label={t('voice.topic')}
      placeholder={t('voice.topic.any')}
      data={topics.map(({ id, name }) => ({ value: id, label: name }))}
      value={filters.topic ?? null}
      onChange={(topic) => setFilters({ topic: topic ?? '' })}
      clearable
      w="11rem"
    />
  );
}

function ExportVoice({ asked }: { asked: ReturnType<typeof useAskedVoice> }) {
  const t = useSentence();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const { csv } = await api.listening.exportShareOfVoice(asked);
      saveFile('share-of-voice.csv', csv);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={isBusy}
      leftSection={<IconDownload size={16} aria-hidden />}
      onClick={() => void download().catch(() => undefined)}
    >
      {t('ui.chart.csv')}
    </Button>
  );
}
