import { Navigate, Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { RegionProvider, useSentence } from '../lib/i18n.tsx';
import { LiveUpdates } from '../lib/live.tsx';
import { keepPreference, readPreference } from '../lib/preferences.ts';
import { type Session, useSession, type WorkspaceEntry } from '../lib/session.ts';
import { useActivity } from '../lib/use-activity.ts';
import { HereProvider } from '../lib/workspace.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Problem } from '../ui/problem-note.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AlertNotice } from './alert-notice.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { DeskActions } from './desk-actions.tsx';
import { ScreenLoading } from './fallbacks.tsx';
import { GlobalSearch } from './global-search.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';

/** Finds out who is here and in which workspace, then draws the desk around the screen. */
export function Shell() {
  const t = useSentence();
  const { workspace: slug } = useParams({ from: '/w/$workspace' });
  const { session, problem, retry } = useSession();
  if (session === null) return <Navigate to="/sign-in" search={{ then: globalThis.location.pathname }} />;
  if (problem !== undefined && session === undefined) return <Problem problem={problem} onRetry={retry} />;
  if (session === undefined) return <ScreenLoading />;
  const workspace = session.workspaces.find((entry) => entry.slug === slug);
  if (workspace === undefined) return <EmptyState kind="nothing" title={t('shell.no-access.title')} query={slug} />;
  return (
    <LiveUpdates workspace={slug}>
      <Desk session={session} workspace={workspace}>
        <ActivityWatch />
        <AlertNotice />
        <Outlet />
      </Desk>
    </LiveUpdates>
  );
}

/** Notices what is worked on; shows nothing. */
function ActivityWatch() {
  useActivity();
  return null;
}

interface DeskProps {
  session: Session;
  workspace: WorkspaceEntry;
  children: React.ReactNode;
}

/** The frame: navigation, notices, palette, live region, and the screen in the middle. */
export function Desk({ session, workspace, children }: DeskProps) {
  const t = useSentence();
  const [isNarrow, setNarrow] = useState(() => readPreference('navigation') === 'narrow');
  const main = useRef<HTMLElement>(null);
  useEffect(() => keepPreference('navigation', isNarrow ? 'narrow' : 'wide'), [isNarrow]);
  const { region: country, timeZone, currency } = workspace;
  return (
    <RegionProvider region={{ country, timeZone, currency }}>
      <HereProvider value={{ session, workspace }}>
        <a
          className={styles.skip}
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('shell.skip')}
        </a>
        <div className={styles.desk} data-narrow={isNarrow || undefined}>
          <Rail isNarrow={isNarrow} onToggle={() => setNarrow(!isNarrow)} />
          <div className={styles.stage}>
            <Notices />
            <main id="main" ref={main} tabIndex={-1} className={styles.main}>
              {children}
            </main>
          </div>
          <BottomBar />
        </div>
        <DeskActions onToggleRail={() => setNarrow((is) => !is)} />
        <Palette />
        <GlobalSearch />
        <LiveRegion />
      </HereProvider>
    </RegionProvider>
  );
}
