import { useState } from 'react';
import { dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { FormDialog } from './form-dialog.tsx';

const currencies = Intl.supportedValuesOf('currency');

/** What one unit of a currency was worth in another on a day. */
export function ExchangeDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const { run, isPending, problem } = useWrite('spend.setExchangeRate');
  const [from, setFrom] = useState(workspace.currency === 'EUR' ? 'USD' : 'EUR');
  const [to, setTo] = useState(workspace.currency);
  const [on, setOn] = useState(dayOf(Date.now(), workspace.timeZone));
  const [text, setText] = useState('');
  const rate = Number(text.trim().replace(',', '.'));
  const save = async () => {
    try {
      await run({ from, to, on, rate });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('results.currencies.set')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={rate > 0 && isDay(on)}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SelectField
        label={t('results.currencies.from')}
        data={currencies}
        searchable
        value={from}
        onChange={(value) => setFrom(value ?? from)}
      />
      <SelectField
        label={t('results.currencies.to')}
        data={currencies}
        searchable
        value={to}
        onChange={(value) => setTo(value ?? to)}
      />
      <TextField
        label={t('results.currencies.rate')}
        inputMode="decimal"
        required
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextField
        type="date"
        label={t('results.currencies.on')}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
