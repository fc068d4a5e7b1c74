import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { typedAmount } from '../../lib/minor-units.ts';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { Budget } from './shapes.ts';
import { useCampaigns } from './use-campaigns.ts';

/** Sets the budget of a campaign and from which share on it warns. */
export function BudgetDialog({ budget, onClose }: { budget: Budget | undefined; onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const campaigns = useCampaigns().map(({ id, name }) => ({ value: id, label: name }));
  const { run, isPending, problem } = useWrite('spend.setBudget');
  const [campaignId, setCampaign] = useState(budget?.campaignId ?? '');
  const [amount, setAmount] = useState({
    text: budget === undefined ? '' : typedAmount(budget.budget.minor, budget.budget.currency),
    currency: budget?.budget.currency ?? workspace.currency,
  });
  const [warnAt, setWarnAt] = useState(String(budget?.warnAtPercent ?? 80));
  const amountMinor = minorOf(amount);
  const warnAtPercent = Number(warnAt);
  const save = async () => {
    if (amountMinor === undefined) return;
    try {
      await run({ campaignId, amountMinor, currency: amount.currency, warnAtPercent });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('results.budget.set')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={campaignId !== '' && (amountMinor ?? -1) >= 0 && warnAtPercent >= 1 && warnAtPercent <= 100}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SelectField
        label={t('results.campaign')}
        required
        disabled={budget !== undefined}
        data={campaigns}
        value={campaignId === '' ? null : campaignId}
        onChange={(value) => setCampaign(value ?? '')}
      />
      <AmountField label={t('results.budget')} value={amount} onChange={setAmount} />
      <TextField
        type="number"
        min={1}
        max={100}
        label={t('results.budget.warn-at')}
        value={warnAt}
        onChange={(event) => setWarnAt(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
