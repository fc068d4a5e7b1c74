import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './settings.module.css';

type Retention = OutputOf<Contracts['listening']['operations']['retention']>;

type Counts = Pick<OutputOf<Contracts['listening']['operations']['setRetention']>, 'older' | 'held'>;

const usual = [30, 90, 180, 365, 730, 1_825];
const FOREVER = 'forever';

/** The age at which mentions are removed. What would go is counted before anybody is asked to confirm. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const t = useSentence();
  const may = useMay();
  const [days, setDays] = useState<number | null>(retention.days ?? null);
  const [counts, setCounts] = useState<Counts>();
  const count = useWrite('listening.setRetention');
  const keep = useWrite('listening.setRetention');
  const choose = (value: string | null) => {
    const chosen = value === null || value === FOREVER ? null : Number(value);
    setDays(chosen);
    setCounts(undefined);
    if (chosen !== null) void count.run({ days: chosen, dryRun: true }).then(setCounts, () => undefined);
  };
  const save = () => void keep.run({ days, dryRun: false }).catch(() => undefined);
  const choices = [...new Set([...usual, ...(retention.days === undefined ? [] : [retention.days])])].sort(
    (a, b) => a - b,
  );
  const isChanged = days !== (retention.days ?? null);
  const counted = isChanged ? counts : undefined;
  const problem = keep.problem ?? count.problem;
  return (
    <div className={styles.form}>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <SelectField
        label={t('keeping.days')}
        description={t('keeping.days.why')}
        disabled={!may('listening.setRetention')}
        allowDeselect={false}
        data={[
          { value: FOREVER, label: t('keeping.forever') },
          ...choices.map((each) => ({ value: String(each), label: t('keeping.days.of', { days: each }) })),
        ]}
        value={days === null ? FOREVER : String(days)}
        onChange={choose}
      />
      <p role="status" className={styles.quiet}>
        {counted !== undefined &&
          t(counted.held.exact ? 'keeping.would-go' : 'keeping.would-go-at-least', {
            older: counted.older,
            held: counted.held.count,
          })}
      </p>
      {isChanged && may('listening.setRetention') && (
        <div className={styles.submit}>
          {days === null ? (
            <Button loading={keep.isPending} onClick={save}>
              {t('ui.save')}
            </Button>
          ) : (
            <ConfirmButton
              loading={keep.isPending || count.isPending}
              question={t('keeping.ask', { days })}
              confirm={t('keeping.confirm')}
              onConfirm={save}
            >
              {t('ui.save')}
            </ConfirmButton>
          )}
        </div>
      )}
      <Past retention={retention} />
    </div>
  );
}

function Past({ retention: { removed, lastRunAt, lastHeld } }: { retention: Retention }) {
  const t = useSentence();
  const formats = useFormats();
  if (lastRunAt === undefined) return null;
  return (
    <p className={styles.facts}>
      <span>{t('keeping.removed', { count: removed })}</span>
      <span>{t('keeping.last-run', { at: formats.exact(lastRunAt) })}</span>
      {lastHeld > 0 && <span>{t('keeping.last-held', { count: lastHeld })}</span>}
    </p>
  );
}
