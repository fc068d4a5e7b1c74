import { useState } from 'react';
import type { OutcomeKind } from '../../../src/modules/outcomes/contract-shapes.ts';
import { instantOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { LongTextField, SelectField, TextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { isOutcomeKind, outcomeKindOptions } from './kinds.ts';

/** Records one outcome by hand; the same number of the same source counts once. */
export function RecordDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const { currency, timeZone } = useHere().workspace;
  const { run, isPending, problem } = useWrite('outcomes.record');
  const [kind, setKind] = useState<OutcomeKind>('order');
  const [amount, setAmount] = useState({ text: '', currency });
  const [words, setWords] = useState({ wall: '', externalId: '', linkCode: '', customer: '', note: '' });
  const set = (name: keyof typeof words) => (event: { currentTarget: { value: string } }) =>
    setWords({ ...words, [name]: event.currentTarget.value });
  const valueMinor = minorOf(amount);
  const save = async () => {
    if (valueMinor === undefined) return;
    const { wall, externalId, linkCode, customer, note } = words;
    try {
      await run({
        kind,
        valueMinor,
        currency: amount.currency,
        source: 'desk',
        note,
        ...(wall === '' ? {} : { at: instantOf(wall.slice(0, 16), timeZone) }),
        ...(externalId.trim() === '' ? {} : { externalId: externalId.trim() }),
        ...(linkCode.trim() === '' ? {} : { linkCode: lastPart(linkCode) }),
        ...(customer.trim() === '' ? {} : { customer }),
      });
    } catch {
      return;
    }
    announce(t('results.recorded-now'));
    onClose();
  };
  return (
    <FormDialog
      title={t('results.record')}
      submit={t('results.record.do')}
      problem={problem}
      isPending={isPending}
      isReady={valueMinor !== undefined && valueMinor >= 0}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SelectField
        label={t('results.kind')}
        data={outcomeKindOptions(t)}
        value={kind}
        onChange={(value) => isOutcomeKind(value ?? undefined) && setKind(value as OutcomeKind)}
      />
      <AmountField label={t('results.value')} value={amount} onChange={setAmount} />
      <TextField
        type="datetime-local"
        label={t('results.when')}
        description={t('results.when.zone', { zone: timeZone })}
        value={words.wall}
        onChange={set('wall')}
      />
      <TextField
        label={t('results.external-id')}
        description={t('results.external-id.why')}
        path="externalId"
        problem={problem}
        value={words.externalId}
        onChange={set('externalId')}
      />
      <TextField
        label={t('results.link-code')}
        description={t('results.link-code.why')}
        path="linkCode"
        problem={problem}
        value={words.linkCode}
        onChange={set('linkCode')}
        dir="ltr"
      />
      <TextField
        label={t('results.customer')}
        description={t('results.customer.why')}
        path="customer"
        problem={problem}
        value={words.customer}
        onChange={set('customer')}
      />
      <LongTextField label={t('results.note')} minRows={2} value={words.note} onChange={set('note')} />
    </FormDialog>
  );
}

/** The whole address may be pasted. */
const lastPart = (text: string): string =>
  text
    .trim()
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean)
    .at(-1) ?? '';
