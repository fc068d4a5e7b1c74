import { useState } from 'react';
import { dayOf, isDay } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { parseMinor } from '../../../lib/minor-units.ts';
import { useWrite } from '../../../lib/queries.ts';
import { useNow } from '../../../lib/use-now.ts';
import { TextField } from '../../../ui/fields.tsx';
import { announce } from '../../../ui/live-region.tsx';
import { FormDialog } from '../form-dialog.tsx';
import type { Series } from './shapes.ts';

/** Sets one day by hand; the number it had stays as an earlier one. */
export function DayDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.recordDays');
  const [day, setDay] = useState(dayOf(useNow(), series.zone));
  const [text, setText] = useState('');
  const value = typedValue(text, series);
  const save = async () => {
    if (value === undefined) return;
    try {
      await run({ id: series.id, days: [{ day, value }] });
    } catch {
      return;
    }
    announce(t('series.day-set'));
    onClose();
  };
  return (
    <FormDialog
      title={t('series.set-day')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={isDay(day) && value !== undefined}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t('series.day')}
        description={t('series.set-day.kept')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextField
        label={series.currency === null ? t('series.value') : t('series.value-in', { currency: series.currency })}
        inputMode="decimal"
        required
        value={text}
        error={text.trim() !== '' && value === undefined ? t('results.amount.unreadable') : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** As amounts are typed: one mark only, and it is the decimal one; six decimals where there is no currency. */
function typedValue(text: string, { currency, unit }: Series): number | undefined {
  if (currency !== null) return parseMinor(text, currency);
  // A currency of three digits reads more decimals than a count has: scaled back by the same.
  const thousandths = parseMinor(text, 'KWD');
  if (thousandths === undefined) return undefined;
  return unit === 'count' && thousandths % 1_000 !== 0 ? undefined : thousandths / 1_000;
}
