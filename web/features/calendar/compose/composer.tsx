import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useActions } from '../../../lib/actions.tsx';
import { useSentence } from '../../../lib/i18n.tsx';
import { announce } from '../../../ui/live-region.tsx';
import { Page } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import type { Account, Draft } from '../entries.ts';
import { AccountPicker } from './account-picker.tsx';
import { ApprovalBar } from './approval-bar.tsx';
import { BackToCalendar } from './back-to-calendar.tsx';
import styles from './composer.module.css';
import { type Composition, shownBy, withTargets } from './composition.ts';
import { ContentEditor } from './content-editor.tsx';
import { DraftOptions } from './draft-options.tsx';
import { PreviewList } from './preview-list.tsx';
import { SchedulePane } from './schedule-pane.tsx';
import { useChecks } from './use-checks.ts';
import { useComposition } from './use-composition.ts';
import { useMoment } from './use-moment.ts';

interface ComposerProps {
  draft?: Draft;
  accounts: readonly Account[];
  mayWrite: boolean;
}

/** One text, a variant per account, and beside it what every network will show. */
export function Composer({ draft, accounts, mayWrite }: ComposerProps) {
  const t = useSentence();
  const firstTargets = useMemo(() => (accounts.length === 1 ? accounts.map(({ id }) => id) : []), [accounts]);
  const work = useComposition(draft, firstTargets);
  const { composition, change, isDirty } = work;
  const moment = useMoment(draft);
  const [face, setFace] = useState<string>();
  const targets = accounts.filter(({ id }) => composition.variants.some(({ accountId }) => accountId === id));
  const checks = useChecks(draft?.id, composition, moment);
  const save = async () => {
    const saved = await work.save();
    if (saved === undefined) return undefined;
    announce(t(saved.voidedApprovals.length > 0 ? 'calendar.saved-void' : 'calendar.saved'));
    if (draft === undefined) work.stayAt(saved.draftId, moment.wallTime);
    return saved.draftId;
  };
  useActions([
    {
      id: 'calendar.save',
      label: 'calendar.save',
      group: 'here',
      shortcut: { code: 'KeyS', mod: true },
      run: () => void save(),
      isEnabled: mayWrite && isDirty,
    },
  ]);
  const shownFace = targets.some(({ id }) => id === face) ? face : undefined;
  return (
    <Page
      title={t(draft === undefined ? 'calendar.compose' : 'calendar.compose.edit')}
      lead={t(
        isDirty
          ? 'calendar.compose.unsaved'
          : draft === undefined
            ? 'calendar.compose.lead'
            : 'calendar.compose.stored',
      )}
      actions={
        <>
          {mayWrite && (
            <Button variant="default" disabled={!isDirty} loading={work.isSaving} onClick={() => void save()}>
              {t('calendar.save')}
            </Button>
          )}
          <BackToCalendar />
        </>
      }
    >
      {draft !== undefined && <ApprovalBar draft={draft} isDirty={isDirty} />}
      {work.isOutdated ? (
        <Discardable words={t('calendar.outdated')} label={t('calendar.outdated.take')} onDiscard={work.discard} />
      ) : (
        work.isRestored &&
        isDirty && (
          <Discardable words={t('calendar.restored')} label={t('calendar.restored.discard')} onDiscard={work.discard} />
        )
      )}
      {work.problem !== undefined && <Problem problem={work.problem} />}
      <div className={styles.columns}>
        <fieldset className={styles.editor} disabled={!mayWrite}>
          <legend className="for-readers">{t('calendar.compose')}</legend>
          <AccountPicker
            accounts={accounts}
            chosen={targets.map(({ id }) => id)}
            onChange={(ids) => change((was) => withTargets(was, ids))}
          />
          <ContentEditor
            composition={composition}
            targets={targets}
            face={shownFace}
            onFace={setFace}
            onChange={change}
          />
          <DraftOptions composition={composition} onChange={change} />
          <SchedulePane
            draft={draft}
            targets={targets}
            moment={moment}
            checks={checks}
            isEmpty={targets.every(({ id }) => isBlank(composition, id))}
            onSave={() => (draft !== undefined && !isDirty ? Promise.resolve(draft.id) : save())}
          />
        </fieldset>
        <PreviewList composition={composition} targets={targets} checks={checks} moment={moment} onEdit={setFace} />
      </div>
    </Page>
  );
}

const isBlank = (composition: Composition, accountId: string): boolean => {
  const { text, media } = shownBy(composition, accountId);
  return text.trim() === '' && media.length === 0;
};

interface DiscardableProps {
  words: string;
  label: string;
  onDiscard: () => void;
}

/** What is on screen is not what the desk has; the desk's may be taken instead. */
function Discardable({ words, label, onDiscard }: DiscardableProps) {
  return (
    <div className={styles.restored} role="status">
      <p>{words}</p>
      <Button size="xs" variant="default" onClick={onDiscard}>
        {label}
      </Button>
    </div>
  );
}
