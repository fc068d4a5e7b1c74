import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { typedAmount } from '../../lib/minor-units.ts';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { TextField } from '../../ui/fields.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { MonthlyBudget } from './shapes.ts';

/** What the desk may spend in a month, all told. */
export function MonthBudgetDialog({ budget, onClose }: { budget: MonthlyBudget | null; onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const { run, isPending, problem } = useWrite('spend.setMonthlyBudget');
  const [amount, setAmount] = useState({
    text: budget === null ? '' : typedAmount(budget.budget.minor, budget.budget.currency),
    currency: budget?.budget.currency ?? workspace.currency,
  });
  const [warnAt, setWarnAt] = useState(String(budget?.warnAtPercent ?? 80));
  const amountMinor = minorOf(amount);
  const warnAtPercent = Number(warnAt);
  const save = async (input: { amountMinor?: number; currency?: string; warnAtPercent: number }) => {
    try {
      await run(input);
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('results.budget.month.set')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={(amountMinor ?? -1) >= 0 && warnAtPercent >= 1 && warnAtPercent <= 100}
      onSubmit={() => amountMinor !== undefined && void save({ amountMinor, currency: amount.currency, warnAtPercent })}
      onClose={onClose}
    >
      <AmountField label={t('results.budget')} value={amount} onChange={setAmount} />
      <TextField
        type="number"
        min={1}
        max={100}
        label={t('results.budget.warn-at')}
        value={warnAt}
        onChange={(event) => setWarnAt(event.currentTarget.value)}
      />
      {budget !== null && (
        <Button variant="subtle" color="red" onClick={() => void save({ warnAtPercent: 80 })}>
          {t('results.budget.month.remove')}
        </Button>
      )}
    </FormDialog>
  );
}
