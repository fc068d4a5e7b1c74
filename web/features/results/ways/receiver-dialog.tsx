import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { type ReceiverKind, receiverKinds } from '../../../../src/modules/outcomes/contract-receivers.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { PasswordField, SelectField, TextField } from '../../../ui/fields.tsx';
import { ShownOnce } from '../../../ui/shown-once.tsx';
import { FormDialog } from '../form-dialog.tsx';

/** A new receiver: which kind of shop, and whose secret. Then its address, and ours once. */
export function ReceiverDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.makeReceiver');
  const [kind, setKind] = useState<ReceiverKind>('shopify');
  const [words, setWords] = useState({ name: '', source: '', secret: '' });
  const [made, setMade] = useState<{ address: string; secret: string | null }>();
  const set = (name: keyof typeof words) => (event: { currentTarget: { value: string } }) =>
    setWords({ ...words, [name]: event.currentTarget.value });
  const make = async () => {
    const { name, source, secret } = words;
    try {
      const answer = await run({
        name,
        kind,
        ...(source.trim() === '' ? {} : { source: source.trim() }),
        ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
      });
      setMade({ address: answer.receiver.address, secret: answer.secret });
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  if (made !== undefined) return <Made kind={kind} {...made} onClose={onClose} />;
  return (
    <FormDialog
      title={t('ways.receiver.new')}
      submit={t('ways.receiver.make')}
      problem={problem}
      isPending={isPending}
      isReady={words.name.trim() !== ''}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <SelectField
        label={t('ways.kind')}
        description={t(`ways.kind.${kind}.how`)}
        data={receiverKinds.map((value) => ({ value, label: t(`ways.kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(receiverKinds.find((each) => each === value) ?? 'shopify')}
      />
      <TextField
        label={t('ways.name')}
        required
        maxLength={200}
        value={words.name}
        onChange={set('name')}
        path="name"
        problem={problem}
      />
      <PasswordField
        label={t('ways.secret')}
        description={t('ways.secret.why')}
        autoComplete="off"
        value={words.secret}
        onChange={set('secret')}
        path="secret"
        problem={problem}
      />
      <TextField
        label={t('ways.source')}
        description={t('ways.source.why', { kind })}
        dir="ltr"
        value={words.source}
        onChange={set('source')}
        path="source"
        problem={problem}
      />
    </FormDialog>
  );
}

interface MadeProps {
  kind: ReceiverKind;
  address: string;
  secret: string | null;
  onClose: () => void;
}

function Made({ kind, address, secret, onClose }: MadeProps) {
  const t = useSentence();
  return (
    <Modal opened onClose={onClose} title={t('ways.made')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Stack gap="md">
        <ShownOnce label={t('ways.address')} secret={address} why={t(`ways.kind.${kind}.how`)} />
        {secret !== null && <ShownOnce label={t('ways.secret')} secret={secret} why={t('ways.secret.once')} />}
      </Stack>
    </Modal>
  );
}

export function ShownSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useSentence();
  return (
    <Modal opened onClose={onClose} title={t('ways.new-secret')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <ShownOnce label={t('ways.secret')} secret={secret} why={t('ways.secret.once')} />
    </Modal>
  );
}
