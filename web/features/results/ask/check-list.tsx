import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import styles from './ask.module.css';
import type { Check } from './shapes.ts';

const icons = { passed: IconCheck, failed: IconAlertTriangle, 'not-possible': IconMinus } as const;

/** What was looked at before the answer was believed: the failed ones first, with what to do. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const order = { failed: 0, 'not-possible': 1, passed: 2 } as const;
  const sorted = [...checks].sort((a, b) => order[a.outcome] - order[b.outcome]);
  return (
    <ul className={styles.checks}>
      {sorted.map((check) => (
        <CheckLine key={check.code} check={check} />
      ))}
    </ul>
  );
}

function CheckLine({ check: { code, outcome, values = {} } }: { check: Check }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const Icon = icons[outcome];
  const seen = Object.entries(values).map(([name, value]) =>
    t('charts.is', {
      name: maybe(`measurement.value.${name}`) ?? name,
      value: formats.number(value, { maximumSignificantDigits: 3 }),
    }),
  );
  return (
    <li className={styles.check} data-outcome={outcome}>
      <Icon size={16} aria-label={t(`measurement.check-outcome.${outcome}`)} role="img" />
      <div>
        {maybe(`measurement.check.${code}`) ?? code}
        {outcome === 'failed' && <span className={styles.small}>{maybe(`measurement.check.${code}.failed`)}</span>}
        {seen.length > 0 && <span className={styles.small}>{formats.list(seen)}</span>}
      </div>
    </li>
  );
}
