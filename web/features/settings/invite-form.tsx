import { Modal, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { type Role, roles } from '../../../src/kernel/operation.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Dialog } from './dialog.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';

/** Invites by e-mail address; the link is shown once, to be handed over by whatever way one likes. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const { departments, nameOf } = useDepartments();
  const invite = useWrite('workspace.invite');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [departmentIds, setDepartmentIds] = useState<string[]>([]);
  const [made, setMade] = useState<{ link: string; expiresAt: string }>();
  if (made !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('settings.members.invited')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <ShownOnce
          label={t('settings.members.link')}
          secret={made.link}
          why={t('settings.members.link-why', { email, when: formats.date(made.expiresAt) })}
        />
      </Modal>
    );
  }
  return (
    <Dialog
      title={t('settings.members.invite')}
      submit={t('settings.members.make-link')}
      isBusy={invite.isPending}
      problem={invite.problem}
      onSubmit={async () => setMade(await invite.run({ email: email.trim(), role, departmentIds }))}
      onClose={onClose}
    >
      <TextField
        type="email"
        dir="ltr"
        required
        data-autofocus
        label={t('settings.members.email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        path="email"
        problem={invite.problem}
      />
      <SelectField
        label={t('settings.members.role')}
        description={t(`settings.role.${role}.may`)}
        data={roles.map((each) => ({ value: each, label: t(`settings.role.${each}`) }))}
        value={role}
        onChange={(value) => setRole(roles.find((each) => each === value) ?? 'agent')}
      />
      <MultiSelect
        label={t('settings.section.departments')}
        data={departments.map((department) => ({ value: department.id, label: nameOf(department) }))}
        value={departmentIds}
        onChange={setDepartmentIds}
      />
    </Dialog>
  );
}
