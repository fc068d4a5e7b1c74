import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../../lib/days.ts';
import { api } from '../../../lib/desk.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Figure } from '../../../ui/figures.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { useUndo } from '../../../ui/undo-toast.tsx';
import { ResultsPage } from '../results-page.tsx';
import results from '../results.module.css';
import { useMay } from '../use-may.ts';
import { DayDialog } from './day-dialog.tsx';
import { SeriesDialog } from './series-dialog.tsx';
import { SeriesChart } from './series-chart.tsx';
import { Imports, Revisions } from './series-past.tsx';
import type { Series, ShownSeries } from './shapes.ts';
import { useValueWords } from './use-value-words.ts';

/** One series: its numbers, its holes, what was corrected and where it came from. */
export function SeriesPage({ id }: { id: string }) {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.showSeries', { id });
  if (problem !== undefined || data === undefined) {
    return (
      <ResultsPage title={t('series.title')}>
        {problem === undefined ? <Loading /> : <Problem problem={problem} onRetry={() => void refetch()} />}
      </ResultsPage>
    );
  }
  return <Shown shown={data} />;
}

function Shown({ shown }: { shown: ShownSeries }) {
  const t = useSentence();
  const { series, points, gaps, imports } = shown;
  const unit = series.currency ?? (series.unitName === '' ? t(`series.unit.${series.unit}`) : series.unitName);
  const download = async () => {
    const { csv } = await api.outcomes.exportSeries({ id: series.id });
    saveFile(`${series.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`, csv);
  };
  const lead = [
    t(`series.role.${series.role}`),
    `\u2068${unit}\u2069`,
    t(`series.step.${series.step}`),
    series.zone,
  ].join(' · ');
  return (
    <ResultsPage title={series.name} lead={lead} actions={<Actions series={series} />}>
      {points.length === 0 ? (
        <EmptyState kind="nothing" title={t('series.no-numbers')} />
      ) : (
        <>
          <Facts series={series} />
          <SeriesChart series={series} points={points} gaps={gaps} onDownload={() => void download()} />
        </>
      )}
      {gaps.length > 0 && <Gaps series={series} gaps={gaps} />}
      {points.some(({ corrections }) => corrections > 0) && <Revisions series={series} />}
      {imports.length > 0 && <Imports imports={imports} />}
    </ResultsPage>
  );
}

function Facts({ series }: { series: Series }) {
  const t = useSentence();
  const formats = useFormats();
  const valueWords = useValueWords();
  const day = (text: string | null): string => (text === null ? '' : formats.date(noonOf(text)));
  return (
    <div className={results.figures}>
      <Figure
        value={series.lastValue === null ? '' : valueWords(series.lastValue, series)}
        name={t('series.last')}
        source={day(series.lastDay)}
      />
      <Figure
        value={formats.number(series.days)}
        name={t('series.numbers')}
        source={t('series.since', { day: day(series.firstDay) })}
      />
      <Figure
        value={formats.number(series.missing)}
        name={t('series.missing')}
        source={t(`series.gaps.${series.gaps}`)}
      />
    </div>
  );
}

function Gaps({ series, gaps }: { series: Series; gaps: ShownSeries['gaps'] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <Section title={t('series.gaps')}>
      <p className={results.note}>{t(`series.gaps.${series.gaps}.why`)}</p>
      <DataTable
        caption={t('series.gaps')}
        rows={gaps}
        rowKey={({ from }) => from}
        columns={[
          { key: 'from', head: t('series.from'), cell: ({ from }) => formats.date(noonOf(from)), isRowHead: true },
          { key: 'to', head: t('series.to'), cell: ({ to }) => formats.date(noonOf(to)) },
        ]}
      />
    </Section>
  );
}

function Actions({ series }: { series: Series }) {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const showUndo = useUndo();
  const [open, setOpen] = useState<'day' | 'settings'>();
  const { run } = useWrite('outcomes.archiveSeries');
  const archive = async () => {
    await run({ id: series.id, isArchived: !series.isArchived });
    if (!series.isArchived)
      showUndo({ done: t('series.archived'), onUndo: () => void run({ id: series.id, isArchived: false }) });
  };
  if (!may.write) return null;
  return (
    <>
      <Button onClick={() => setOpen('day')}>{t('series.set-day')}</Button>
      {may.lead && (
        <>
          <Button variant="default" onClick={() => go('results', ['series', 'import'])}>
            {t('series.import')}
          </Button>
          <Button variant="subtle" onClick={() => setOpen('settings')}>
            {t('results.change')}
          </Button>
          <Button variant="subtle" onClick={() => void archive()}>
            {series.isArchived ? t('series.restore') : t('series.archive')}
          </Button>
        </>
      )}
      {open === 'day' && <DayDialog series={series} onClose={() => setOpen(undefined)} />}
      {open === 'settings' && <SeriesDialog series={series} onClose={() => setOpen(undefined)} />}
    </>
  );
}
