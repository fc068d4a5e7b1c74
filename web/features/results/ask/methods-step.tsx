import { Button } from '@mantine/core';
import { useState } from 'react';
import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../../lib/place.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import styles from './ask.module.css';
import { type Asked, type Draft, regionOf } from './draft.ts';
import { MethodCard } from './method-card.tsx';
import type { Options } from './shapes.ts';
import { useSpoken } from './use-spoken.ts';

interface MethodsStepProps {
  asked: Asked;
  draft: Draft;
  set: (changes: Partial<Draft>) => void;
}

/** What each method could tell with the data at hand, before any of them is run; and the asking. */
export function MethodsStep({ asked, draft, set }: MethodsStepProps) {
  const { data, problem, refetch, isFetching } = useRead('outcomes.questionOptions', asked);
  if (problem !== undefined) return <Problem problem={problem} isCompact onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={5} />;
  return <Offered key={isFetching ? 'old' : 'new'} options={data} asked={asked} draft={draft} set={set} />;
}

function Offered({ options, asked, draft, set }: MethodsStepProps & { options: Options }) {
  const t = useSentence();
  const say = useSpoken();
  const formats = useFormats();
  const suggested = options.methods.filter(({ isSuggested }) => isSuggested).map(({ method }) => method);
  const [chosen, setChosen] = useState<readonly string[]>(suggested);
  const toggle = (method: string) =>
    setChosen((before) => (before.includes(method) ? before.filter((each) => each !== method) : [...before, method]));
  const day = (text: string) => formats.date(noonOf(text));
  return (
    <>
      <p className={styles.note}>{t('ask.window', { from: day(options.from), to: day(options.to) })}</p>
      {options.overlaps.length > 0 && (
        <p className={styles.note}>
          {t('ask.overlaps', { names: formats.list(options.overlaps.map(({ name }) => name)) })}
        </p>
      )}
      {!options.isAskable && <p className={styles.settle}>{t('ask.none-can-tell')}</p>}
      <div className={styles.methods}>
        {options.methods.map((option) => (
          <MethodCard
            key={option.method}
            option={option}
            isChosen={chosen.includes(option.method)}
            onToggle={() => toggle(option.method)}
          />
        ))}
      </div>
      <p className={styles.settle}>
        {!options.isAskable && <strong>{t('answer.settle')} </strong>}
        {say(options.wouldSettle)}{' '}
        <AreaLink area="results" rest={['experiments', 'new']} search={{ outcome: draft.outcome }}>
          {t('experiments.plan')}
        </AreaLink>
      </p>
      <AskForm
        asked={asked}
        draft={draft}
        set={set}
        methods={options.methods.filter((each) => each.isAdmissible && chosen.includes(each.method))}
        isAskable={options.isAskable}
      />
    </>
  );
}

interface AskFormProps extends MethodsStepProps {
  methods: Options['methods'];
  isAskable: boolean;
}

function AskForm({ asked, draft, set, methods, isAskable }: AskFormProps) {
  const t = useSentence();
  const go = useGo();
  const { run, isPending, problem } = useWrite('outcomes.ask');
  const region = regionOf(draft);
  const ask = async () => {
    if (region === undefined) return;
    const chosen = methods.map(({ method }) => method).slice(0, 3);
    try {
      const { id } = await run({ ...asked, region, ...(chosen.length === 0 ? {} : { methods: chosen }) });
      go('results', ['ask', id], { search: {} });
    } catch {
      // The problem is shown below, and the question stays as it is.
    }
  };
  return (
    <form
      className={styles.methods}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <div className={styles.fields}>
        <TextField
          label={t('ask.region')}
          description={t('ask.region.why')}
          inputMode="decimal"
          value={draft.region}
          error={region === undefined ? t('ask.region.wrong') : undefined}
          onChange={(event) => set({ region: event.currentTarget.value })}
        />
      </div>
      <p className={styles.note}>{t('ask.registered')}</p>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <div>
        <Button
          type="submit"
          loading={isPending}
          disabled={region === undefined || (isAskable && methods.length === 0)}
        >
          {isAskable ? t('ask.ask-now') : t('ask.ask-anyway')}
        </Button>
      </div>
    </form>
  );
}
