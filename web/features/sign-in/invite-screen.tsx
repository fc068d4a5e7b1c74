import { Anchor, Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useSession } from '../../lib/session.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { auth } from '../../lib/auth.ts';
import { Frame } from './frame.tsx';
import { enterDesk } from './links.ts';
import { PersonForm } from './person-form.tsx';
import styles from './sign-in.module.css';

/** An invitation into a workspace: one button for who is signed in, a small form for who is new. */
export function InviteScreen() {
  const t = useSentence();
  const { token } = useParams({ from: '/invite/$token' });
  const { session, problem, retry } = useSession();
  return (
    <Frame title={t('sign-in.invite.title')} lead={t('sign-in.invite.lead')}>
      {problem !== undefined && <Problem problem={problem} onRetry={retry} />}
      {session === undefined && problem === undefined && <Loading rows={2} />}
      {session === null && <JoinAsNew token={token} />}
      {session && <JoinAs token={token} name={session.user.name} />}
    </Frame>
  );
}

function JoinAs({ token, name }: { token: string; name: string }) {
  const t = useSentence();
  const accept = useWrite('workspace.acceptInvitation');
  const join = async () => {
    const { workspaceSlug } = await accept.run({ token });
    enterDesk(workspaceSlug);
  };
  return (
    <div className={styles.form}>
      {accept.problem !== undefined && <Problem problem={accept.problem} isCompact />}
      <Button size="md" loading={accept.isPending} onClick={() => void join().catch(() => undefined)}>
        {t('sign-in.invite.join-as', { name })}
      </Button>
    </div>
  );
}

function JoinAsNew({ token }: { token: string }) {
  const t = useSentence();
  return (
    <PersonForm
      submit={t('sign-in.invite.submit')}
      onSubmit={async ({ name, password }) => {
        const { workspaceSlug, email } = await api.workspace.acceptInvitation({ token, name, password });
        await auth.signIn.email({ email, password });
        enterDesk(workspaceSlug);
      }}
    >
      <Anchor href={`/sign-in?then=/invite/${encodeURIComponent(token)}`} size="sm">
        {t('sign-in.invite.have-account')}
      </Anchor>
    </PersonForm>
  );
}
