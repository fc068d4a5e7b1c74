import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { Outcome } from './shapes.ts';

/** Takes an outcome back, in part or whole. */
export function RefundDialog({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const { run, isPending, problem } = useWrite('outcomes.refund');
  const [amount, setAmount] = useState({ text: '', currency: outcome.value.currency });
  const [note, setNote] = useState('');
  const isWhole = amount.text.trim() === '';
  const valueMinor = minorOf(amount);
  const save = async () => {
    try {
      await run({ outcomeId: outcome.id, source: outcome.source, note, ...(isWhole ? {} : { valueMinor }) });
    } catch {
      return;
    }
    announce(t('results.refunded'));
    onClose();
  };
  return (
    <FormDialog
      title={t('results.refund.title', { amount: formats.money(outcome.value) })}
      submit={t('results.refund')}
      problem={problem}
      isPending={isPending}
      isReady={isWhole || (valueMinor ?? 0) > 0}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <AmountField
        label={t('results.amount')}
        description={t('results.refund.whole')}
        value={amount}
        onChange={setAmount}
        isRequired={false}
        isFixed
      />
      <LongTextField
        label={t('results.note')}
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
