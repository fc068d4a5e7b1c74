import { Button, Group, Select } from '@mantine/core';
import { IconCalendarCheck, IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { announce } from '../../../ui/live-region.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import type { Account, Draft } from '../entries.ts';
import { useMay } from '../use-calendar.ts';
import { useDateWords } from '../use-date-words.ts';
import { dateOf, isWallTime } from '../wall-time.ts';
import styles from './composer.module.css';
import { PlannedList } from './planned-list.tsx';
import { canPlan } from './targets-left.ts';
import type { Checks } from './use-checks.ts';
import type { Moment } from './use-moment.ts';

interface SchedulePaneProps {
  draft?: Draft;
  targets: readonly Account[];
  moment: Moment;
  checks: Checks;
  isEmpty: boolean;
  /** Stores what is on screen; undefined when the desk refused. */
  onSave: () => Promise<string | undefined>;
}

/** When, in which zone; what is planned already. */
export function SchedulePane({ draft, targets, moment, checks, isEmpty, onSave }: SchedulePaneProps) {
  const t = useSentence();
  const go = useGo();
  const words = useDateWords();
  const schedule = useWrite('publishing.schedule');
  const publish = useWrite('publishing.publishNow');
  const [isBusy, setBusy] = useState(false);
  const left = targets.filter(({ id }) => canPlan(draft?.deliveries ?? [], id));
  const isReady = !isEmpty && left.length > 0 && !checks.isBlocked;
  const { wallTime, zone } = moment;
  const attempt = async (isNow: boolean) => {
    setBusy(true);
    try {
      const draftId = await onSave();
      if (draftId === undefined) return;
      const accountIds = left.map(({ id }) => id);
      if (isNow) await publish.run({ draftId, accountIds });
      else await schedule.run({ draftId, accountIds, wallTime, zone });
      announce(isNow ? t('calendar.publishing') : t('calendar.scheduled', { when: words.moment(wallTime) }));
      go('calendar', [], { search: isNow ? {} : { date: dateOf(wallTime) } });
    } catch {
      // The writes say it themselves, below.
    } finally {
      setBusy(false);
    }
  };
  const problem = schedule.problem ?? publish.problem;
  return (
    <section className={styles.part} aria-label={t('calendar.when')}>
      <h2 className={styles.partTitle}>{t('calendar.when')}</h2>
      {draft !== undefined && <PlannedList draft={draft} />}
      {(left.length > 0 || targets.length === 0) && (
        <>
          <MomentFields moment={moment} />
          <ApprovalHint />
          {checks.isBlocked && <p className={styles.blocked}>{t('calendar.blocked')}</p>}
          {problem !== undefined && <Problem problem={problem} />}
          <Group gap="xs">
            <Button
              leftSection={<IconCalendarCheck size={16} aria-hidden />}
              disabled={!isReady || !isWallTime(wallTime)}
              loading={isBusy}
              onClick={() => void attempt(false)}
            >
              {t('calendar.schedule', { count: left.length })}
            </Button>
            <ConfirmButton
              leftSection={<IconSend size={16} className="mirror" aria-hidden />}
              disabled={!isReady || isBusy}
              question={t('calendar.publish-now.ask', { count: left.length })}
              confirm={t('calendar.publish-now')}
              onConfirm={() => void attempt(true)}
            >
              {t('calendar.publish-now')}
            </ConfirmButton>
          </Group>
        </>
      )}
    </section>
  );
}

function MomentFields({ moment }: { moment: Moment }) {
  const t = useSentence();
  const { timeZone } = useHere().workspace;
  const zones = useMemo(() => [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [timeZone]);
  return (
    <div className={styles.fields}>
      <TextField
        type="datetime-local"
        label={t('calendar.move.when')}
        value={moment.wallTime}
        error={isWallTime(moment.wallTime) ? undefined : t('calendar.when.missing')}
        onChange={(event) => moment.setWallTime(event.currentTarget.value.slice(0, 16))}
      />
      <Select
        searchable
        allowDeselect={false}
        label={t('calendar.zone')}
        description={moment.zone === timeZone ? undefined : t('calendar.zone.other')}
        data={zones}
        limit={60}
        value={moment.zone}
        onChange={(zone) => moment.setZone(zone ?? timeZone)}
      />
    </div>
  );
}

/** Whoever may not publish alone learns it before, not after. */
function ApprovalHint() {
  const t = useSentence();
  const may = useMay();
  const { data } = useRead('publishing.settings', {});
  if (data?.settings.approvalRequired !== true || may.lead) return null;
  return <p className={styles.hint}>{t('calendar.approval.needed')}</p>;
}
