import { useMemo, useState } from 'react';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { CreditsChart } from '../../../ui/charts/credits-chart.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import styles from './ask.module.css';
import type { Picture } from './shapes.ts';

type Paths = Extract<Picture, { type: 'paths' }>;

/** Credits by channel: one model with its intervals, the others beside it, and what nobody can trace. */
export function CreditsPicture({ picture, file }: { picture: Paths; file: string }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const { credits, untraceable, unit } = picture;
  const models = useMemo(
    () =>
      [...new Set(credits.map(({ model }) => model))].map((key) => ({
        key,
        name: maybe(`answer.model.${key}`) ?? key,
      })),
    [credits, maybe],
  );
  const [model, setModel] = useState(models.find(({ key }) => key.startsWith('markov'))?.key ?? models[0]?.key ?? '');
  const channels = useMemo(
    () => channelsOf(credits, (key) => maybe(`networks.network.${key}`) ?? key),
    [credits, maybe],
  );
  return (
    <>
      <div className={styles.fields}>
        <SelectField
          label={t('answer.model')}
          data={models.map(({ key, name }) => ({ value: key, label: name }))}
          value={model}
          onChange={(value) => setModel(value ?? model)}
        />
      </div>
      <CreditsChart
        title={t('answer.credits')}
        model={model}
        models={models}
        channels={channels}
        unit={unit}
        file={file}
      />
      {untraceable.share !== null && (
        <p className={styles.note}>
          {t('results.untraceable', {
            share: formats.percent(untraceable.share),
            count: untraceable.count,
            of: untraceable.of,
          })}
        </p>
      )}
    </>
  );
}

function channelsOf(credits: Paths['credits'], nameOf: (channel: string) => string) {
  return [...new Set(credits.map(({ channel }) => channel))].map((channel) => ({
    key: channel,
    name: nameOf(channel),
    credits: Object.fromEntries(
      credits
        .filter((each) => each.channel === channel && !each.isTooFew)
        .map(({ model, credit, low, high }) => [model, { median: credit, intervals: { 95: [low, high] as const } }]),
    ),
  }));
}
