import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { auth } from '../../lib/auth.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { asProblem } from '../../lib/problem.ts';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { answered } from './auth-answer.ts';
import { programOf } from './program-of.ts';
import styles from './settings.module.css';
import { useDeed } from './use-deed.ts';

/** Where this person is signed in; any place can be signed out from here. */
export function Sessions() {
  const t = useSentence();
  const deed = useDeed();
  const current = auth.useSession().data?.session.token;
  // Changing the password or the second factor makes a new session of this one: the list is asked anew then.
  const list = useQuery({
    queryKey: ['auth', 'sessions', current],
    queryFn: async () => answered(await auth.listSessions()),
  });
  const end = (token: string) =>
    deed.run(async () => {
      answered(await auth.revokeSession({ token }));
      await list.refetch();
    });
  const endOthers = () =>
    deed.run(async () => {
      answered(await auth.revokeOtherSessions());
      await list.refetch();
    });
  if (list.error) return <Problem problem={asProblem(list.error)} onRetry={() => void list.refetch()} isCompact />;
  if (list.data === undefined) return <Loading rows={2} />;
  return (
    <div className={styles.form}>
      <ul className={styles.rows}>
        {list.data.map((session) => (
          <li key={session.id} className={styles.line}>
            <Handle>{programOf(session.userAgent) ?? t('settings.sessions.unknown')}</Handle>
            {session.ipAddress ? <Handle isQuiet>{session.ipAddress}</Handle> : null}
            <span className={styles.quiet}>
              <RelativeTime at={session.updatedAt} />
            </span>
            {session.token === current ? (
              <StatusChip tone="ok">{t('settings.sessions.here')}</StatusChip>
            ) : (
              <Button size="compact-xs" variant="default" loading={deed.isBusy} onClick={() => void end(session.token)}>
                {t('settings.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {deed.problem !== undefined && <Problem problem={deed.problem} isCompact />}
      {list.data.length > 1 && (
        <div>
          <Button variant="default" loading={deed.isBusy} onClick={() => void endOthers()}>
            {t('settings.sessions.end-others')}
          </Button>
        </div>
      )}
    </div>
  );
}
