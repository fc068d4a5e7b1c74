import { useState } from 'react';
import type { CostKind } from '../../../src/modules/spend/contract-shapes.ts';
import { dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useHere } from '../../lib/workspace.tsx';
import { LongTextField, SelectField, TextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { costKindOptions, isCostKind } from './kinds.ts';
import { useCampaigns } from './use-campaigns.ts';
import { isAskable } from './use-evidence.ts';

/** Enters a cost of the desk as a whole, of a campaign, or of the one thing that the address names. */
export function EntryDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const { currency, timeZone } = useHere().workspace;
  const { run, isPending, problem } = useWrite('spend.addEntry');
  const [kind, setKind] = useState<CostKind>('tools');
  const [amount, setAmount] = useState({ text: '', currency });
  const [words, setWords] = useState({ on: dayOf(Date.now(), timeZone), supplier: '', reference: '', note: '' });
  const subjects = useSubjects();
  const [chosen, setChosen] = useState(subjects.first);
  const set = (name: keyof typeof words) => (event: { currentTarget: { value: string } }) =>
    setWords({ ...words, [name]: event.currentTarget.value });
  const amountMinor = minorOf(amount);
  const save = async () => {
    if (amountMinor === undefined) return;
    const { reference, ...rest } = words;
    const subject = subjects.of(chosen);
    try {
      await run({
        ...rest,
        kind,
        amountMinor,
        currency: amount.currency,
        ...(subject === undefined ? {} : { subject }),
        ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
      });
    } catch {
      return;
    }
    announce(t('results.spend.added'));
    onClose();
  };
  return (
    <FormDialog
      title={t('results.spend.add')}
      submit={t('results.spend.add.do')}
      problem={problem}
      isPending={isPending}
      isReady={amountMinor !== undefined && amountMinor !== 0 && isDay(words.on)}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField type="date" label={t('results.day')} required value={words.on} onChange={set('on')} />
      <SelectField
        label={t('results.kind')}
        data={costKindOptions(t)}
        value={kind}
        onChange={(value) => isCostKind(value ?? undefined) && setKind(value as CostKind)}
      />
      <AmountField label={t('results.amount')} value={amount} onChange={setAmount} />
      <SelectField
        label={t('results.spend.for')}
        description={t('results.spend.for.why')}
        data={subjects.options}
        value={chosen}
        onChange={(value) => setChosen(value ?? '')}
      />
      <TextField label={t('results.supplier')} value={words.supplier} onChange={set('supplier')} maxLength={200} />
      <TextField
        label={t('results.reference')}
        description={t('results.reference.why')}
        path="reference"
        problem={problem}
        value={words.reference}
        onChange={set('reference')}
        maxLength={200}
      />
      <LongTextField label={t('results.note')} minRows={2} value={words.note} onChange={set('note')} />
    </FormDialog>
  );
}

/** What can be paid for here: the desk, a campaign, or the thing that the address names. */
function useSubjects() {
  const t = useSentence();
  const [filters] = useFilters();
  const campaigns = useCampaigns();
  const { subjectType, subject } = filters;
  const named = isAskable(subjectType) && subject !== undefined ? { type: subjectType, id: subject } : undefined;
  const isListed = named?.type === 'campaign';
  const options = [
    { value: '', label: t('results.subject.workspace') },
    ...(named === undefined || isListed ? [] : [{ value: named.id, label: t(`results.subject.${named.type}`) }]),
    ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const of = (id: string) => {
    if (id === '') return undefined;
    return id === named?.id ? named : { type: 'campaign' as const, id };
  };
  return { options, first: named?.id ?? '', of };
}
