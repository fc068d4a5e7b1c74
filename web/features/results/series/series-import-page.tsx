import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { type ApiProblem, asProblem } from '../../../lib/problem.ts';
import { useWrite } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { ImportFile } from '../../../ui/import-file.tsx';
import { ImportReport } from '../../../ui/import-report.tsx';
import wizard from '../../../ui/import-wizard.module.css';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import { firstDraft, type ImportDraft, importInput } from './import-draft.ts';
import { SeriesColumns } from './series-columns.tsx';
import { SeriesFound } from './series-found.tsx';
import styles from './series.module.css';
import type { SeriesImport } from './shapes.ts';

const example = ['date,sales,calls', '2026-11-01,1250.00,31', '2026-11-02,980.50,27', '2026-11-03,1410.00,35', ''].join(
  '\r\n',
);

/** Numbers by the day from a table, in four steps: the file, its columns, what would happen, and only then the import. */
export function SeriesImportPage() {
  const t = useSentence();
  const go = useGo();
  const { workspace } = useHere();
  const { run } = useWrite('outcomes.importSeries');
  const [draft, setDraft] = useState<ImportDraft>();
  const [result, setResult] = useState<SeriesImport>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isPending, setPending] = useState(false);
  const ask = async (input: Parameters<typeof run>[0]): Promise<SeriesImport | undefined> => {
    setPending(true);
    setProblem(undefined);
    try {
      return await run(input);
    } catch (cause) {
      setProblem(asProblem(cause));
      return undefined;
    } finally {
      setPending(false);
    }
  };
  const open = async (csv: string) => {
    setResult(undefined);
    setDraft(firstDraft(csv, await ask({ csv, dryRun: true }), workspace.currency));
  };
  const proceed = async (how: { dryRun: boolean; importRest: boolean }) => {
    if (draft !== undefined) setResult(await ask(importInput(draft, how)));
  };
  const done = () => {
    const only = result?.series.length === 1 ? result.series[0]?.seriesId : undefined;
    go('results', only == null ? ['series'] : ['series', only]);
  };
  const isAsked = (result?.questions.length ?? 0) > 0;
  return (
    <ResultsPage title={t('series.import')} lead={t('series.import.lead')}>
      <Stack gap="lg" className={wizard.wizard}>
        <ImportFile example={example} isOpen={draft !== undefined} onOpen={(csv) => void open(csv)} />
        {draft !== undefined && (
          <SeriesColumns
            draft={draft}
            questions={result?.questions ?? []}
            isPending={isPending}
            onChange={(next) => {
              setDraft(next);
              // The questions stay while they are being answered.
              if (!isAsked) setResult(undefined);
            }}
            onTry={() => void proceed({ dryRun: true, importRest: false })}
          />
        )}
        {problem !== undefined && <Problem problem={problem} />}
        {result !== undefined && !isAsked && (
          <>
            <div className={styles.found}>
              <SeriesFound series={result.series} />
            </div>
            <ImportReport
              result={result}
              area="outcomes"
              fields={[]}
              isPending={isPending}
              onImport={(importRest) => void proceed({ dryRun: false, importRest })}
              onDone={done}
            />
          </>
        )}
      </Stack>
    </ResultsPage>
  );
}
