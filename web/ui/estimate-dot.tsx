import { scaleLinear } from '@visx/scale';
import { useSentence } from '../lib/i18n.tsx';
import styles from './figures.module.css';

/** Strength of evidence: E0 activity to E4 randomised, C confirmed by the client. */
export type Grade = 'E0' | 'E1' | 'E2' | 'E3' | 'E4' | 'C';

export interface Estimate {
  value: number;
  low: number;
  high: number;
  /** How sure the interval is, 0 to 1, e.g. 0.9. */
  level: number;
  grade: Grade;
}

export interface EstimateDotProps {
  /** Absent: it can't be told. */
  estimate?: Estimate;
  /** Words a number of this quantity, e.g. as money. */
  format: (value: number) => string;
  /** The axis; estimates that are compared share one. */
  domain?: readonly [number, number];
  /** For "cannot tell": why, and what could tell. */
  because?: string;
}

const WIDTH = 240;
const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;

/** An estimate as a dot with its interval and grade; "cannot tell" is drawn as what it is, not as an error. */
export function EstimateDot({ estimate, format, domain, because }: EstimateDotProps) {
  const t = useSentence();
  if (estimate === undefined) {
    return (
      <div className={styles.estimate}>
        <Plot>
          <line className={styles.unknown} x1={0} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} />
        </Plot>
        <span className={styles.value}>{t('ui.estimate.cannot-tell')}</span>
        {because !== undefined && <span className={styles.cannot}>{because}</span>}
      </div>
    );
  }
  const { value, low, high, level, grade } = estimate;
  return (
    <div className={styles.estimate}>
      <Interval estimate={estimate} domain={domain ?? [Math.min(0, low), Math.max(0, high)]} />
      <div className={styles.words}>
        <span className={styles.value}>{format(value)}</span>
        <span className={styles.between}>
          {t('ui.estimate.between', { low: format(low), high: format(high), level })}
        </span>
        <abbr className={styles.grade} title={t(`ui.grade.${grade}`)}>
          {grade}
        </abbr>
      </div>
    </div>
  );
}

function Interval({ estimate, domain }: { estimate: Estimate; domain: readonly [number, number] }) {
  const x = scaleLinear<number>({ domain: [...domain], range: [6, WIDTH - 6] });
  return (
    <Plot>
      <line className={styles.zero} x1={x(0)} x2={x(0)} y1={2} y2={HEIGHT - 2} />
      <line className={styles.interval} x1={x(estimate.low)} x2={x(estimate.high)} y1={MIDDLE} y2={MIDDLE} />
      <circle className={styles.dot} cx={x(estimate.value)} cy={MIDDLE} r={5} />
    </Plot>
  );
}

/** Charts run left to right in every language. */
function Plot({ children }: { children: React.ReactNode }) {
  return (
    <div dir="ltr">
      <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
        {children}
      </svg>
    </div>
  );
}
