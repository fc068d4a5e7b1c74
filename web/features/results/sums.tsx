import type { Money as Amount } from '../../../src/kernel/money.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useHere } from '../../lib/workspace.tsx';
import { Money } from '../../ui/figures.tsx';
import styles from './results.module.css';

/** Sums of several currencies side by side; they are never added up. */
export function Sums({ value }: { value: readonly Amount[] }) {
  const { currency } = useHere().workspace;
  const shown = value.length > 0 ? value : [{ minor: 0, currency }];
  return (
    <span className={styles.sums}>
      {shown.map((sum) => (
        <Money key={sum.currency} value={sum} />
      ))}
    </span>
  );
}

/** The same in words, for sentences. */
export function useSumWords(): (sums: readonly Amount[]) => string {
  const formats = useFormats();
  const { currency } = useHere().workspace;
  return (sums) => formats.list((sums.length > 0 ? sums : [{ minor: 0, currency }]).map((sum) => formats.money(sum)));
}
