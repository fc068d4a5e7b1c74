import { Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { LongTextField, TextField } from '../../ui/fields.tsx';
import { QueryField } from '../../ui/query-field.tsx';
import { Dialog } from './dialog.tsx';

/** Holds what a query finds, what was written in a period, or both at once. */
export function HoldForm({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const hold = useWrite('listening.holdMentions');
  const [reason, setReason] = useState('');
  const [query, setQuery] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const submit = async () => {
    await hold.run({
      reason,
      ...(query.trim() === '' ? {} : { query }),
      ...(from === '' ? {} : { since: `${from}T00:00:00Z` }),
      ...(to === '' ? {} : { until: `${to}T23:59:59.999Z` }),
    });
    onClose();
  };
  const isReady = reason.trim() !== '' && (query.trim() !== '' || from !== '' || to !== '');
  return (
    <Dialog
      title={t('keeping.holds.new')}
      submit={t('keeping.holds.do')}
      size="lg"
      isBusy={hold.isPending}
      isReady={isReady}
      problem={hold.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <LongTextField
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        path="reason"
        problem={hold.problem}
        label={t('keeping.holds.reason')}
        description={t('keeping.holds.reason-why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <QueryField showLabel label={t('listening.query.label')} value={query} onChange={setQuery} />
      <Group grow align="start">
        <TextField
          type="date"
          label={t('keeping.holds.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField
          type="date"
          label={t('keeping.holds.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
    </Dialog>
  );
}
