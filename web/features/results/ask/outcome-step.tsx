import { Button } from '@mantine/core';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { valueFormat } from '../../../ui/charts/format.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { useMay } from '../use-may.ts';
import styles from './ask.module.css';
import { type Draft, outcomeKey } from './draft.ts';
import type { Choices } from './shapes.ts';
import { useOutcomeName } from './use-spoken.ts';

interface OutcomeStepProps {
  draft: Draft;
  set: (changes: Partial<Draft>) => void;
  outcomes: Choices['outcomes'];
}

/** What it should have moved, and how much of that is known. */
export function OutcomeStep({ draft, set, outcomes }: OutcomeStepProps) {
  const t = useSentence();
  const nameOf = useOutcomeName();
  if (outcomes.length === 0) return <NoOutcomes />;
  const chosen = outcomes.find(({ outcome }) => outcomeKey(outcome) === draft.outcome);
  return (
    <>
      <div className={styles.fields}>
        <SelectField
          label={t('ask.outcome.which')}
          placeholder={t('ask.choose')}
          data={outcomes.map(({ outcome, name }) => ({ value: outcomeKey(outcome), label: nameOf(outcome, name) }))}
          value={chosen === undefined ? null : draft.outcome}
          onChange={(value) => set({ outcome: value ?? '' })}
          searchable
        />
      </div>
      {chosen !== undefined && chosen.days > 0 && <Extent chosen={chosen} />}
    </>
  );
}

function Extent({ chosen }: { chosen: Choices['outcomes'][number] }) {
  const t = useSentence();
  const formats = useFormats();
  const { firstDay, lastDay, days, gaps, perDay, unit } = chosen;
  return (
    <p className={styles.note}>
      {firstDay !== null &&
        lastDay !== null &&
        t('ask.outcome.extent', {
          count: days,
          from: formats.date(noonOf(firstDay)),
          to: formats.date(noonOf(lastDay)),
        })}{' '}
      {t('ask.outcome.per-day', { value: valueFormat(unit, formats).exact(perDay) })}{' '}
      {gaps > 0 && t('ask.outcome.gaps', { count: gaps })}
    </p>
  );
}

/** Without numbers by the day nothing can be told: where they come from. */
function NoOutcomes() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  return (
    <EmptyState
      kind="first"
      title={t('ask.no-outcome')}
      action={
        may.lead && (
          <>
            <Button onClick={() => go('results', ['series', 'import'], { search: {} })}>
              {t('ask.import-series')}
            </Button>
            <Button variant="default" onClick={() => go('results', ['outcomes', 'import'], { search: {} })}>
              {t('results.import.outcomes')}
            </Button>
          </>
        )
      }
    >
      {t('ask.no-outcome.how')}
    </EmptyState>
  );
}
