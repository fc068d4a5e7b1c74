import { Button } from '@mantine/core';
import { HOUR_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './alerts.module.css';
import type { ShownAlert } from './shapes.ts';

const SNOOZE_HOURS = 4;

/** What one does about an alert: look after it, silence it, and say whether it was worth it. */
export function AlertDeeds({ alert }: { alert: ShownAlert }) {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const acknowledge = useWrite('listening.acknowledgeAlert');
  const mute = useWrite('listening.muteAlert');
  const judge = useWrite('listening.judgeAlert');
  const problem = acknowledge.problem ?? mute.problem ?? judge.problem;
  const run = (deed: Promise<unknown>) => void deed.catch(() => undefined);
  if (!may('listening.acknowledgeAlert')) return null;
  const isOver = alert.state === 'ended';
  const isTaken = alert.acknowledgedBy !== undefined;
  return (
    <div className={styles.deeds}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {alert.acknowledgedBy !== undefined && alert.acknowledgedAt !== undefined && (
        <p className={styles.quiet}>
          {t('alerts.acknowledged-by', { name: alert.acknowledgedBy, at: formats.exact(alert.acknowledgedAt) })}
        </p>
      )}
      {!isOver && (
        <div className={styles.buttons}>
          <Button
            variant={isTaken ? 'default' : 'filled'}
            loading={acknowledge.isPending}
            onClick={() => run(acknowledge.run({ alert: alert.id, undo: isTaken }))}
          >
            {t(isTaken ? 'alerts.acknowledge.undo' : 'alerts.acknowledge')}
          </Button>
          {alert.state === 'muted' ? (
            <Button variant="default" onClick={() => run(mute.run({ alert: alert.id, undo: true }))}>
              {t('alerts.mute.undo')}
            </Button>
          ) : (
            <>
              <Button
                variant="default"
                onClick={() =>
                  run(mute.run({ alert: alert.id, until: new Date(Date.now() + SNOOZE_HOURS * HOUR_MS).toISOString() }))
                }
              >
                {t('alerts.snooze', { hours: SNOOZE_HOURS })}
              </Button>
              <Button variant="default" onClick={() => run(mute.run({ alert: alert.id }))}>
                {t('alerts.mute')}
              </Button>
            </>
          )}
        </div>
      )}
      <div className={styles.buttons} role="group" aria-label={t('alerts.useful')}>
        <span>{t('alerts.useful')}</span>
        {([true, false] as const).map((useful) => (
          <Button
            key={String(useful)}
            size="compact-sm"
            variant={alert.useful === useful ? 'filled' : 'default'}
            aria-pressed={alert.useful === useful}
            onClick={() => run(judge.run({ alert: alert.id, useful }))}
          >
            {t(useful ? 'alerts.useful.yes' : 'alerts.useful.no')}
          </Button>
        ))}
      </div>
    </div>
  );
}
