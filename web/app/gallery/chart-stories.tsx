import { useSentence } from '../../lib/i18n.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { CounterfactualChart } from '../../ui/charts/counterfactual-chart.tsx';
import { CreditsChart } from '../../ui/charts/credits-chart.tsx';
import { CurveChart } from '../../ui/charts/curve-chart.tsx';
import { EffectChart } from '../../ui/charts/effect-chart.tsx';
import { LadderChart } from '../../ui/charts/ladder-chart.tsx';
import { ReturnChart } from '../../ui/charts/return-chart.tsx';
import * as samples from './chart-samples.ts';
import styles from './gallery.module.css';

const MODELS = ['markov', 'first', 'last'].map((key) => ({ key, name: key }));
const NO_MATTER = { low: -80, high: 80 };
const last = samples.sampleDays.at(-1) ?? '';
const first = samples.windowDays[0] ?? '';

/** Every chart of measurement, with its table and its files. */
export function ChartStories() {
  const t = useSentence();
  const across = { name: t('charts.day'), column: 'weeks', unit: 'count' };
  return (
    <Page title={t('results.title')}>
      <Section title={t('results.effect')}>
        <CounterfactualChart
          title={t('charts.observed')}
          days={samples.sampleDays}
          observed={samples.sampleObserved}
          without={samples.sampleWithout}
          start={first}
          end={last}
          unit="count"
          file="sample"
        />
        <div className={styles.charts}>
          <EffectChart
            title={t('charts.effect')}
            days={samples.windowDays}
            effect={samples.samplePointwise}
            unit="count"
            file="pointwise"
          />
          <EffectChart
            title={t('results.effect')}
            days={samples.windowDays}
            effect={samples.sampleCumulative}
            region={NO_MATTER}
            unit="minor:KES"
            file="cumulative"
          />
        </div>
        <ReturnChart
          title={t('charts.known-now')}
          days={samples.windowDays}
          knownThen={samples.sampleKnownThen}
          knownNow={samples.sampleKnownNow}
          file="return"
        />
        <div className={styles.charts}>
          <CurveChart
            title={t('results.spend')}
            across={{ ...across, unit: 'minor:KES' }}
            up={{ name: t('charts.effect'), column: 'effect', unit: 'count' }}
            at={samples.sampleSpend}
            values={samples.sampleSaturation}
            file="saturation"
          />
          <CurveChart
            title={t('charts.effect')}
            across={across}
            up={{ name: t('charts.effect'), column: 'left', unit: 'share' }}
            at={samples.sampleWeeks}
            values={samples.sampleCarryOver}
            file="carry-over"
          />
        </div>
        <CreditsChart
          title={t('results.credit')}
          model="markov"
          models={MODELS}
          channels={samples.sampleChannels}
          unit="count"
          file="credits"
        />
        <LadderChart
          title={t('results.evidence')}
          subject={t('results.kind')}
          rows={samples.sampleMethods.map((row) => ({ ...row, name: row.key, note: t('ui.estimate.cannot-tell') }))}
          region={NO_MATTER}
          unit="count"
          file="methods"
        />
      </Section>
    </Page>
  );
}
