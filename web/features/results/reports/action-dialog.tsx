import { useState } from 'react';
import { isDay } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useMembers } from '../../../lib/use-members.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { AmountField, minorOf } from '../amount-field.tsx';
import { useSpoken } from '../ask/use-spoken.ts';
import { FormDialog } from '../form-dialog.tsx';

/** An action: what, who, until when, what it should bring, and on what evidence. */
export function ActionDialog({ reportId, onClose }: { reportId: string; onClose: () => void }) {
  const t = useSentence();
  const say = useSpoken();
  const { workspace } = useHere();
  const { members } = useMembers();
  const answers = useRead('outcomes.questions', { state: 'answered', limit: 50 }).data?.items ?? [];
  const { run, isPending, problem } = useWrite('reports.saveAction');
  const [words, setWords] = useState('');
  const [ownerId, setOwner] = useState('');
  const [due, setDue] = useState('');
  const [amount, setAmount] = useState({ text: '', currency: workspace.currency });
  const [answerId, setAnswer] = useState('');
  const value = amount.text.trim() === '' ? null : minorOf(amount);
  const save = async () => {
    try {
      await run({
        reportId,
        words: words.trim(),
        ownerId: ownerId === '' ? null : ownerId,
        due: isDay(due) ? due : null,
        expected: value == null ? null : { unit: { currency: amount.currency }, value },
        evidence: answerId === '' ? { type: 'untested' } : { type: 'answer', id: answerId },
      });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('reports.screen.action.add')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={words.trim() !== '' && value !== undefined}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('reports.head.what')}
        required
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <SelectField
        label={t('reports.head.owner')}
        clearable
        data={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        value={ownerId === '' ? null : ownerId}
        onChange={(chosen) => setOwner(chosen ?? '')}
      />
      <TextField
        type="date"
        label={t('reports.head.due')}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <AmountField label={t('reports.screen.action.value')} isRequired={false} value={amount} onChange={setAmount} />
      <SelectField
        label={t('reports.evidence')}
        placeholder={t('reports.action.untested')}
        clearable
        searchable
        data={answers.map(({ id, name, sentence }) => ({ value: id, label: sentence === null ? name : say(sentence) }))}
        value={answerId === '' ? null : answerId}
        onChange={(chosen) => setAnswer(chosen ?? '')}
      />
    </FormDialog>
  );
}
