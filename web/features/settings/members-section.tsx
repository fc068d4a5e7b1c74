import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { roles } from '../../../src/kernel/operation.ts';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useMembers } from '../../lib/use-members.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Head } from './head.tsx';
import { Invitations } from './invitations.tsx';
import { InviteForm } from './invite-form.tsx';
import styles from './settings.module.css';

type Member = OutputOf<Contracts['workspace']['operations']['members']>['items'][number];

/** People with access, what each may do, and who was invited. */
export function MembersSection() {
  const t = useSentence();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const list = useRead('workspace.members');
  return (
    <>
      <Head title={t('settings.section.members')} lead={t('settings.members.lead')}>
        {may('workspace.invite') && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setFilters({ invite: '1' })}>
            {t('settings.members.invite')}
          </Button>
        )}
      </Head>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data !== undefined && <MemberTable members={list.data.items} />}
      {may('workspace.invitations') && <Invitations />}
      <Section title={t('settings.roles')}>
        <dl className={styles.roles}>
          {roles.map((role) => (
            <div key={role}>
              <dt>{t(`settings.role.${role}`)}</dt>
              <dd>{t(`settings.role.${role}.may`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {filters.invite === '1' && may('workspace.invite') && <InviteForm onClose={() => setFilters({ invite: '' })} />}
    </>
  );
}

function MemberTable({ members }: { members: readonly Member[] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <div className={styles.block}>
      <DataTable
        caption={t('settings.section.members')}
        rows={members}
        rowKey={({ userId }) => userId}
        columns={[
          {
            key: 'name',
            head: t('settings.members.name'),
            cell: ({ name, email }) => (
              <span className={styles.word}>
                <Handle>{name || email}</Handle>
              </span>
            ),
            isRowHead: true,
          },
          {
            key: 'email',
            head: t('settings.members.email'),
            cell: ({ email }) => (
              <span className={styles.word}>
                <Handle isQuiet>{email}</Handle>
              </span>
            ),
          },
          { key: 'role', head: t('settings.members.role'), cell: (member) => <RoleChoice member={member} /> },
          { key: 'since', head: t('settings.members.since'), cell: ({ joinedAt }) => formats.date(joinedAt) },
          {
            key: 'deeds',
            head: <span className="for-readers">{t('settings.deeds')}</span>,
            cell: (member) => <Remove member={member} />,
          },
        ]}
      />
    </div>
  );
}

function RoleChoice({ member }: { member: Member }) {
  const t = useSentence();
  const may = useMay();
  const change = useWrite('workspace.changeMember');
  if (!may('workspace.changeMember')) return t(`settings.role.${member.role}`);
  return (
    <>
      <SelectField
        size="xs"
        aria-label={t('settings.members.role-of', { name: member.name || member.email })}
        data={roles.map((role) => ({ value: role, label: t(`settings.role.${role}`) }))}
        value={member.role}
        disabled={change.isPending}
        onChange={(value) => {
          const role = roles.find((each) => each === value);
          if (role !== undefined) void change.run({ userId: member.userId, role }).catch(() => undefined);
        }}
      />
      {change.problem !== undefined && <Problem problem={change.problem} isCompact />}
    </>
  );
}

function Remove({ member }: { member: Member }) {
  const t = useSentence();
  const may = useMay();
  const { me } = useMembers();
  const remove = useWrite('workspace.removeMember');
  if (!may('workspace.removeMember') || member.userId === me) return null;
  return (
    <>
      <ConfirmButton
        size="compact-xs"
        question={t('settings.members.remove-ask', { name: member.name || member.email })}
        confirm={t('settings.members.remove')}
        onConfirm={() => void remove.run({ userId: member.userId }).catch(() => undefined)}
      >
        {t('settings.members.remove')}
      </ConfirmButton>
      {remove.problem !== undefined && <Problem problem={remove.problem} isCompact />}
    </>
  );
}
