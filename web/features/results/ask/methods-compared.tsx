import { useSentence } from '../../../lib/i18n.tsx';
import { LadderChart } from '../../../ui/charts/ladder-chart.tsx';
import styles from './ask.module.css';
import type { Answer } from './shapes.ts';

/** What each method said of the same thing, below each other; the first is the one that speaks. */
export function MethodsCompared({ answer, file }: { answer: Answer; file: string }) {
  const t = useSentence();
  const { methods, unit, isDisputed } = answer;
  return (
    <>
      <p className={styles.note}>
        {isDisputed ? t('measurement.check.methods-agree.failed') : t('answer.methods.lead')}
      </p>
      <LadderChart
        title={t('answer.methods')}
        subject={t('answer.method')}
        rows={methods.map(({ method, median, intervals, verdict, rung }, index) => ({
          key: method,
          name: `${t(`questions.method.${method}`)} · ${rung}`,
          median: median ?? undefined,
          intervals: intervals ?? undefined,
          note: median === null ? t(`measurement.verdict.${verdict}`) : undefined,
          isAside: index > 0,
        }))}
        unit={unit}
        file={file}
      />
    </>
  );
}
