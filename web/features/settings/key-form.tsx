import { Checkbox, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { type Effect, type Role, roles } from '../../../src/kernel/operation.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Dialog } from './dialog.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';

const effects = ['read', 'write', 'destroy'] as const satisfies readonly Effect[];
const isEffect = (value: string): value is Effect => effects.some((each) => each === value);

/** A new key: whose rights at most, which kinds of deeds, until when. Its token is shown once. */
export function KeyForm({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const create = useWrite('workspace.createKey');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const [allowed, setAllowed] = useState<Effect[]>(['read']);
  const [until, setUntil] = useState('');
  const [token, setToken] = useState<string>();
  if (token !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('settings.keys.made')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <ShownOnce label={t('settings.keys.token')} secret={token} why={t('settings.keys.token-why')} />
      </Modal>
    );
  }
  const submit = async () => {
    const end = until === '' ? {} : { expiresAt: new Date(`${until}T23:59:59Z`).toISOString() };
    const made = await create.run({ name, role, effects: allowed, ...end });
    setToken(made.token);
  };
  return (
    <Dialog
      title={t('settings.keys.new')}
      submit={t('settings.keys.make')}
      isBusy={create.isPending}
      isReady={allowed.length > 0}
      problem={create.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        required
        data-autofocus
        maxLength={120}
        label={t('settings.keys.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        path="name"
        problem={create.problem}
      />
      <SelectField
        label={t('settings.keys.role')}
        description={t(`settings.role.${role}.may`)}
        data={roles.map((each) => ({ value: each, label: t(`settings.role.${each}`) }))}
        value={role}
        onChange={(value) => setRole(roles.find((each) => each === value) ?? 'reader')}
      />
      <Checkbox.Group
        label={t('settings.keys.effects')}
        value={allowed}
        onChange={(chosen) => setAllowed(chosen.filter(isEffect))}
      >
        <Stack gap="xs" mt="xs">
          {effects.map((effect) => (
            <Checkbox
              key={effect}
              value={effect}
              label={t(`settings.effect.${effect}`)}
              description={t(`settings.effect.${effect}.means`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextField
        type="date"
        label={t('settings.keys.until')}
        description={t('settings.keys.until-how')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        path="expiresAt"
        problem={create.problem}
      />
    </Dialog>
  );
}
