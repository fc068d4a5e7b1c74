import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { noonOf } from '../../../lib/days.ts';
import { CounterfactualChart } from '../../../ui/charts/counterfactual-chart.tsx';
import { CurveChart } from '../../../ui/charts/curve-chart.tsx';
import { EffectChart } from '../../../ui/charts/effect-chart.tsx';
import { ReturnChart } from '../../../ui/charts/return-chart.tsx';
import styles from './ask.module.css';
import { CreditsPicture } from './credits-picture.tsx';
import type { Picture, Question } from './shapes.ts';
import { SurvivalPicture } from './survival-picture.tsx';

interface PictureViewProps {
  picture: Picture;
  plan: Question['plan'];
  /** Start of the files' names. */
  file: string;
}

/** The picture of an answer, whichever of the kinds it is. */
export function PictureView({ picture, plan, file }: PictureViewProps) {
  const t = useSentence();
  switch (picture.type) {
    case 'counterfactual':
      return <CounterfactualPicture picture={picture} plan={plan} file={file} />;
    case 'return':
      return (
        <>
          <ReturnChart
            title={t('answer.return')}
            days={picture.days}
            knownThen={picture.then}
            knownNow={picture.now}
            file={file}
          />
          <BreakEven breakEven={picture.breakEven} />
        </>
      );
    case 'curves':
      return <CurvesPicture picture={picture} file={file} />;
    case 'paths':
      return <CreditsPicture picture={picture} file={file} />;
    case 'survival':
      return <SurvivalPicture picture={picture} file={file} />;
    case 'after-publication':
      return (
        <CurveChart
          title={t('answer.after-publication', { count: picture.posts })}
          across={{ name: t('answer.days-since'), column: 'day', unit: 'count' }}
          up={{ name: t('answer.per-post'), column: 'per_post', unit: picture.unit }}
          at={picture.days}
          values={picture.perPost}
          file={file}
        />
      );
  }
}

type Of<T extends Picture['type']> = Extract<Picture, { type: T }>;

function CounterfactualPicture({
  picture,
  file,
}: {
  picture: Of<'counterfactual'>;
  plan: Question['plan'];
  file: string;
}) {
  const t = useSentence();
  const { days, observed, without, effect, cumulative, start, end, unit } = picture;
  const window = days.slice(start, end);
  return (
    <>
      <CounterfactualChart
        title={t('answer.counterfactual')}
        days={days}
        observed={observed}
        without={without}
        start={window[0] ?? ''}
        end={window.at(-1) ?? ''}
        unit={unit}
        file={file}
      />
      <div className={styles.charts}>
        <EffectChart title={t('answer.each-day')} days={window} effect={effect} unit={unit} file={`${file}-days`} />
        <EffectChart title={t('answer.summed')} days={window} effect={cumulative} unit={unit} file={`${file}-sum`} />
      </div>
    </>
  );
}

function CurvesPicture({ picture, file }: { picture: Of<'curves'>; file: string }) {
  const t = useSentence();
  const { carryOver, saturation, unit } = picture;
  return (
    <div className={styles.charts}>
      <CurveChart
        title={t('answer.carry-over')}
        across={{ name: t('answer.days-since'), column: 'days', unit: 'count' }}
        up={{ name: t('answer.still-works'), column: 'share', unit: 'share' }}
        at={carryOver.map(({ days }) => days)}
        values={carryOver.map(({ share }) => share)}
        file={`${file}-carry-over`}
      />
      <CurveChart
        title={t('answer.saturation')}
        across={{ name: t('answer.exposure'), column: 'exposure', unit: 'count' }}
        up={{ name: t('answer.response'), column: 'response', unit }}
        at={saturation.map(({ exposure }) => exposure)}
        values={saturation.map(({ response }) => response)}
        file={`${file}-saturation`}
      />
    </div>
  );
}

function BreakEven({ breakEven: { on, chance } }: { breakEven: Of<'return'>['breakEven'] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <p className={styles.note}>
      {on === null
        ? t('answer.not-even', { chance: formats.percent(chance) })
        : t('answer.even', { on: formats.date(noonOf(on)), chance: formats.percent(chance) })}
    </p>
  );
}
