import styles from './series.module.css';

const WIDTH = 120;
const HEIGHT = 28;

/** The last numbers as a line with its holes; for eyes only, the numbers stand beside it. Runs left to right. */
export function Spark({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (i: number): number => 1 + (i / (values.length - 1)) * (WIDTH - 2);
  const y = (value: number): number => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
  return (
    <svg className={styles.spark} width={WIDTH} height={HEIGHT} aria-hidden>
      <path d={brokenPath(values, x, y)} />
    </svg>
  );
}

/** A line that is interrupted where there is no number; a number alone is a dot. */
export function brokenPath(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, i) => {
      if (value === null) return '';
      const at = `${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      const before = values[i - 1] ?? null;
      const after = values[i + 1] ?? null;
      if (before !== null) return `L${at}`;
      return after === null ? `M${at}h0.01` : `M${at}`;
    })
    .join('');
}
