import { useEffect } from 'react';
import { newId } from '../../src/kernel/ids.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { type ActivityLog, activityLog, SEND_MS, whileTyping, workAt } from './activity.ts';
import { api, workspaceInAddress } from './desk.ts';
import { takesLetters } from './shortcuts.ts';
import { useHere } from './workspace.tsx';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;
const workers: readonly string[] = ['owner', 'manager', 'agent', 'author'];

/**
 * Tells the desk what the signed-in person works on, so that hours need no timesheet. Which work and when, nothing else;
 * a hidden or untouched tab says nothing. See docs/guides/privacy.md.
 */
export function useActivity(): void {
  const { workspace } = useHere();
  const { id, slug, role } = workspace;
  const isWorker = workers.includes(role);
  useEffect(() => {
    if (!isWorker) return undefined;
    return watchHands(activityLog(newId(Date.now(), systemRandom)), id, slug);
  }, [id, slug, isWorker]);
}

function watchHands(log: ActivityLog, workspaceId: string, slug: string): () => void {
  const isHere = () => workspaceInAddress() === slug;
  const onSign = (event: Event) => {
    if (document.hidden || !isHere()) return;
    const { pathname, search } = globalThis.location;
    const work = workAt(pathname, new URLSearchParams(search), workspaceId);
    const isTyping = event.type === 'keydown' && takesLetters(event.target);
    log.note(isTyping ? whileTyping(work) : work, Date.now());
  };
  // The address names the workspace that is told: what was done in another one must not be told to this one.
  const send = () => void (isHere() && flush(log));
  const onHide = () => {
    if (document.hidden) send();
  };
  const options = { passive: true, capture: true };
  for (const sign of signs) globalThis.addEventListener(sign, onSign, options);
  document.addEventListener('visibilitychange', onHide);
  const timer = setInterval(send, SEND_MS);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onHide);
    for (const sign of signs) globalThis.removeEventListener(sign, onSign, options);
    send();
  };
}

/** Silent on failure: what was not taken is told with the next batch, and work goes on. */
async function flush(log: ActivityLog): Promise<void> {
  const beats = log.take();
  if (beats.length === 0) return;
  try {
    await api.spend.recordActivity({ beats });
  } catch {
    log.giveBack(beats);
  }
}
