import { Navigate } from '@tanstack/react-router';
import { useSentence } from '../lib/i18n.tsx';
import { useSession } from '../lib/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Problem } from '../ui/problem-note.tsx';
import { ScreenLoading } from './fallbacks.tsx';

/** `/` leads to the first workspace, or to the sign-in. */
export function FirstPlace() {
  const t = useSentence();
  const { session, problem, retry } = useSession();
  if (session === null) return <Navigate to="/sign-in" replace />;
  if (problem !== undefined) return <Problem problem={problem} onRetry={retry} />;
  if (session === undefined) return <ScreenLoading />;
  const first = session.workspaces[0];
  if (first === undefined) return <EmptyState kind="clear" title={t('shell.no-workspace.title')} />;
  return <Navigate to="/w/$workspace/today/$" params={{ workspace: first.slug, _splat: '' }} replace />;
}
