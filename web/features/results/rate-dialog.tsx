import { useState } from 'react';
import { roles } from '../../../src/kernel/operation.ts';
import { dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDepartmentName } from './use-department-name.ts';

const workers = roles.filter((role) => role !== 'client' && role !== 'reader');

/** What an hour of a department or role costs from a day on; earlier days keep what held then. */
export function RateDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const nameOf = useDepartmentName();
  const { currency, timeZone } = useHere().workspace;
  const departments = useRead('workspace.departments').data?.items ?? [];
  const { run, isPending, problem } = useWrite('spend.setRate');
  const [who, setWho] = useState('');
  const [from, setFrom] = useState(dayOf(Date.now(), timeZone));
  const [amount, setAmount] = useState({ text: '', currency });
  const hourlyMinor = minorOf(amount);
  const [scope, key = ''] = who.split(' ');
  const save = async () => {
    if (hourlyMinor === undefined) return;
    try {
      await run({ scope: scope === 'role' ? 'role' : 'department', key, from, hourlyMinor });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('results.rate.set')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={who !== '' && isDay(from) && (hourlyMinor ?? -1) >= 0}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SelectField
        label={t('results.rate.who')}
        required
        data={[
          {
            group: t('results.department'),
            items: departments.map(({ id }) => ({ value: `department ${id}`, label: nameOf(id) })),
          },
          {
            group: t('results.role'),
            items: workers.map((role) => ({ value: `role ${role}`, label: t(`results.role.${role}`) })),
          },
        ]}
        value={who === '' ? null : who}
        onChange={(value) => setWho(value ?? '')}
      />
      <TextField
        type="date"
        label={t('results.rate.from')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <AmountField label={t('results.time.rate')} value={amount} onChange={setAmount} isFixed />
    </FormDialog>
  );
}
