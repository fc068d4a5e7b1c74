import { Group } from '@mantine/core';
import { useState } from 'react';
import type { OutcomeKind } from '../../../src/modules/outcomes/contract-shapes.ts';
import { addDays, dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { typedAmount } from '../../lib/minor-units.ts';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { isOutcomeKind, outcomeKindOptions } from './kinds.ts';
import type { Goal } from './shapes.ts';
import { useCampaigns } from './use-campaigns.ts';

export function GoalDialog({ goal, onClose }: { goal: Goal | undefined; onClose: () => void }) {
  const t = useSentence();
  const campaigns = useCampaigns().map(({ id, name }) => ({ value: id, label: name }));
  const { run, isPending, problem } = useWrite('outcomes.saveGoal');
  const form = useGoalForm(goal);
  const { words, set, kind, setKind, campaignId, setCampaign, amount, setAmount } = form;
  const targetCount = words.count === '' ? undefined : Number(words.count);
  const targetValueMinor = minorOf(amount);
  const save = async () => {
    try {
      await run({
        ...(goal === undefined ? {} : { id: goal.id }),
        name: words.name.trim(),
        kind,
        from: words.from,
        to: words.to,
        ...(campaignId === '' ? {} : { campaignId }),
        ...(targetCount === undefined ? {} : { targetCount }),
        ...(targetValueMinor === undefined ? {} : { targetValueMinor, currency: amount.currency }),
      });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={goal === undefined ? t('results.goal.add') : t('results.change')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={words.name.trim() !== '' && isDay(words.from) && isDay(words.to) && words.from <= words.to}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('results.goal.name')}
        required
        value={words.name}
        onChange={set('name')}
        maxLength={200}
        data-autofocus
      />
      <SelectField
        label={t('results.kind')}
        data={outcomeKindOptions(t)}
        value={kind}
        onChange={(value) => isOutcomeKind(value ?? undefined) && setKind(value as OutcomeKind)}
      />
      <SelectField
        label={t('results.campaign')}
        description={t('results.goal.campaign.why')}
        data={[{ value: '', label: t('results.campaign.all') }, ...campaigns]}
        value={campaignId}
        onChange={(value) => setCampaign(value ?? '')}
      />
      <Group grow gap="xs">
        <TextField type="date" label={t('results.period.from')} required value={words.from} onChange={set('from')} />
        <TextField type="date" label={t('results.period.to')} required value={words.to} onChange={set('to')} />
      </Group>
      <TextField
        type="number"
        min={1}
        label={t('results.goal.target-count')}
        value={words.count}
        onChange={set('count')}
      />
      <AmountField label={t('results.goal.target-value')} value={amount} onChange={setAmount} isRequired={false} />
    </FormDialog>
  );
}

function useGoalForm(goal: Goal | undefined) {
  const { currency, timeZone } = useHere().workspace;
  const today = dayOf(Date.now(), timeZone);
  const [words, setWords] = useState({
    name: goal?.name ?? '',
    from: goal?.from ?? today,
    to: goal?.to ?? addDays(today, 89),
    count: goal?.targetCount?.toString() ?? '',
  });
  const [kind, setKind] = useState<OutcomeKind>(goal?.kind ?? 'order');
  const [campaignId, setCampaign] = useState(goal?.campaignId ?? '');
  const target = goal?.targetValue ?? null;
  const [amount, setAmount] = useState({
    text: target === null ? '' : typedAmount(target.minor, target.currency),
    currency: target?.currency ?? currency,
  });
  const set = (name: keyof typeof words) => (event: { currentTarget: { value: string } }) =>
    setWords({ ...words, [name]: event.currentTarget.value });
  return { words, set, kind, setKind, campaignId, setCampaign, amount, setAmount };
}
