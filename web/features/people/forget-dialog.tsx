import { Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { IconUserX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import type { Person } from './shapes.ts';

/** Erases a person on their request. Nothing brings them back, so it is said plainly and asked twice. */
export function ForgetDialog({ person, name }: { person: Person; name: string }) {
  const t = useSentence();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUserX size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('people.forget')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('people.forget.title', { name })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <ForgetForm personId={person.id} />
      </Modal>
    </>
  );
}

function ForgetForm({ personId }: { personId: string }) {
  const t = useSentence();
  const go = useGo();
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const forget = useWrite('audience.forget');
  const isReady = isSure && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    void forget
      .run({ person: personId, reason })
      .then(() => go('people'))
      .catch(() => undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {t('people.forget.warning')}
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>{t('people.forget.goes')}</List.Item>
          <List.Item>{t('people.forget.stays')}</List.Item>
          <List.Item>{t('people.forget.network')}</List.Item>
        </List>
        <TextField
          data-autofocus
          dir="auto"
          required
          maxLength={500}
          label={t('people.forget.reason')}
          description={t('people.forget.reason.why')}
          value={reason}
          path="reason"
          problem={forget.problem}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label={t('people.forget.sure')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        {forget.problem !== undefined && <Problem isCompact problem={forget.problem} />}
        <Group justify="flex-end">
          <Button type="submit" color="var(--breach)" autoContrast disabled={!isReady} loading={forget.isPending}>
            {t('people.forget.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
