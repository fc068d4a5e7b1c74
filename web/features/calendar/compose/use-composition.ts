import { useEffect, useMemo, useRef, useState } from 'react';
import { useGo } from '../../../lib/place.tsx';
import { keepPreference, type PreferenceName, readPreference } from '../../../lib/preferences.ts';
import { useWrite } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import type { Draft } from '../entries.ts';
import { type Composition, emptyComposition, fromDraft, isEmpty, isSame, parseKept, toInput } from './composition.ts';

/**
 * What is being written, kept in this browser until it is saved, so that a reload loses nothing.
 * Saving is a gesture of its own: it changes what is scheduled and voids consent.
 */
export function useComposition(draft: Draft | undefined, firstTargets: readonly string[]) {
  const { workspace } = useHere();
  const go = useGo();
  const name: PreferenceName = `draft.${workspace.slug}.${draft?.id ?? 'new'}`;
  const stored = useMemo(
    () => (draft === undefined ? { ...emptyComposition, variants: linked(firstTargets) } : fromDraft(draft)),
    [draft, firstTargets],
  );
  const [composition, setComposition] = useState(() => keptFor(name, draft) ?? stored);
  const [isRestored, setRestored] = useState(() => keptFor(name, draft) !== undefined);
  const [version, setVersion] = useState(draft?.version ?? 0);
  const create = useWrite('publishing.createDraft');
  const update = useWrite('publishing.updateDraft');
  const isDirty = !isSame(composition, stored);
  const isOutdated = draft !== undefined && draft.version > version;
  const followed = useRef(stored);
  useEffect(() => {
    // Somebody else saved: whoever has typed nothing follows, everybody else is told.
    if (isSame(composition, followed.current) || isSame(composition, stored)) {
      setComposition(stored);
      setVersion(draft?.version ?? 0);
      followed.current = stored;
    }
    // Only a new stored version is a reason; every key would be one otherwise.
  }, [stored]);

  useEffect(() => {
    const kept = isDirty && !isEmpty(composition) ? JSON.stringify({ version, composition }) : '';
    keepPreference(name, kept);
  }, [name, composition, isDirty, version]);

  /** @returns the draft's id, or undefined when the desk refused */
  const save = async (): Promise<{ draftId: string; voidedApprovals: readonly string[] } | undefined> => {
    try {
      if (draft === undefined) {
        const made = await create.run(toInput(composition));
        keepPreference(name, '');
        return { draftId: made.id, voidedApprovals: [] };
      }
      const answer = await update.run({ ...toInput(composition), draftId: draft.id, version });
      setVersion(answer.draft.version);
      keepPreference(name, '');
      return { draftId: draft.id, voidedApprovals: answer.voidedApprovals };
    } catch {
      return undefined;
    }
  };
  const discard = () => {
    keepPreference(name, '');
    setComposition(stored);
    followed.current = stored;
    setRestored(false);
    if (draft !== undefined) setVersion(draft.version);
  };
  return {
    composition,
    change: setComposition,
    isDirty,
    isRestored,
    isOutdated,
    discard,
    save,
    isSaving: create.isPending || update.isPending,
    problem: create.problem ?? update.problem,
    /** Puts the stored draft into the address; its page then takes over. */
    stayAt: (draftId: string, at?: string) =>
      go('calendar', ['compose'], { search: { draft: draftId, ...(at === undefined ? {} : { at }) }, replace: true }),
  };
}

const linked = (accountIds: readonly string[]): Composition['variants'] =>
  accountIds.map((accountId) => ({ accountId, linked: true, text: '', media: [] }));

/** What the browser kept of this draft, if it was written against the same version. */
function keptFor(name: PreferenceName, draft: Draft | undefined): Composition | undefined {
  try {
    const kept = JSON.parse(readPreference(name) ?? '{}') as { version?: unknown; composition?: unknown };
    if (kept.version !== (draft?.version ?? 0)) return undefined;
    return parseKept(JSON.stringify(kept.composition));
  } catch {
    return undefined;
  }
}
