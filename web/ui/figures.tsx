import type { Money as MoneyValue } from '../../src/kernel/money.ts';
import { useFormats } from '../lib/use-formats.ts';
import styles from './figures.module.css';

/** An amount in its own currency, aligned for columns. */
export function Money({ value }: { value: MoneyValue }) {
  const formats = useFormats();
  return <span className={styles.figure}>{formats.money(value)}</span>;
}

/** A whole number; `isCompact` for metrics (12K), with the exact one in the title. */
export function Count({ value, isCompact = false }: { value: number; isCompact?: boolean }) {
  const formats = useFormats();
  const exact = formats.number(value);
  return (
    <span className={styles.figure} title={isCompact ? exact : undefined}>
      {isCompact ? formats.compact(value) : exact}
    </span>
  );
}

/** One big number with its name under it; `source` says where it came from. */
export function Figure({ value, name, source }: { value: string; name: string; source?: string }) {
  return (
    <div className={styles.big}>
      <span className={styles.bigValue}>{value}</span>
      <span className={styles.bigName}>{name}</span>
      {source !== undefined && <span className={styles.bigSource}>{source}</span>}
    </div>
  );
}
