import { Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { isDay } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useFilters } from '../../../lib/search-params.ts';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import styles from '../ask/ask.module.css';
import { outcomeKey } from '../ask/draft.ts';
import { useOutcomeName } from '../ask/use-spoken.ts';
import { ResultsPage } from '../results-page.tsx';
import { CouldFind } from './could-find.tsx';
import type { Wish } from './shapes.ts';

type Kind = Wish['kind'];

/** What is tried, what it could find, and only then the freezing. */
export function PlanPage() {
  const t = useSentence();
  const go = useGo();
  const [filters] = useFilters();
  const { run, isPending, problem } = useWrite('outcomes.planExperiment');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('days');
  const [outcome, setOutcome] = useState(filters.outcome ?? '');
  const [carryOver, setCarryOver] = useState('0');
  const [times, setTimes] = useState('09:00\n18:00');
  const [postsAWeek, setPostsAWeek] = useState('5');
  const [weeks, setWeeks] = useState('8');
  const [from, setFrom] = useState('');
  const outcomes = useRead('outcomes.questionChoices', {}).data?.outcomes ?? [];
  const chosen = outcomes.find((each) => outcomeKey(each.outcome) === outcome)?.outcome;
  const wish = wishOf({ kind, chosen, carryOver, times, postsAWeek });
  const options = useRead('outcomes.experimentOptions', wish === undefined ? undefined : { wish }, {
    enabled: wish !== undefined,
    keep: true,
  });
  const begins = from === '' ? (options.data?.tomorrow ?? '') : from;
  const isReady = wish !== undefined && name.trim() !== '' && isDay(begins) && isWhole(weeks, 1, 104);
  const freeze = async () => {
    if (wish === undefined) return;
    try {
      const { id } = await run({ wish, name: name.trim(), weeks: Number(weeks), from: begins });
      go('results', ['experiments', id], { search: {} });
    } catch {
      // The page shows the problem and keeps what was typed.
    }
  };
  return (
    <ResultsPage title={t('experiments.plan')} lead={t('experiments.lead')}>
      <Stack gap="lg" align="stretch">
        <div className={styles.fields}>
          <TextField
            label={t('experiments.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SelectField
            label={t('experiments.kind')}
            data={(['days', 'slots'] as const).map((value) => ({ value, label: t(`experiments.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value === 'slots' ? 'slots' : 'days')}
          />
          {kind === 'days' ? (
            <OutcomeFields
              outcomes={outcomes}
              outcome={outcome}
              onOutcome={setOutcome}
              carryOver={carryOver}
              onCarryOver={setCarryOver}
            />
          ) : (
            <>
              <Textarea
                label={t('experiments.times')}
                description={t('experiments.times.hint')}
                autosize
                minRows={2}
                dir="ltr"
                value={times}
                onChange={(event) => setTimes(event.currentTarget.value)}
              />
              <TextField
                type="number"
                min={1}
                max={50}
                label={t('experiments.posts-a-week')}
                value={postsAWeek}
                onChange={(event) => setPostsAWeek(event.currentTarget.value)}
              />
            </>
          )}
        </div>
        {options.problem !== undefined && <Problem problem={options.problem} />}
        {options.data !== undefined && wish !== undefined && (
          <Section title={t('experiments.could-find')}>
            <CouldFind options={options.data} weeks={Number(weeks)} onChoose={(count) => setWeeks(String(count))} />
          </Section>
        )}
        <div className={styles.fields}>
          <TextField
            type="number"
            min={1}
            max={104}
            label={t('experiments.weeks')}
            value={weeks}
            onChange={(event) => setWeeks(event.currentTarget.value)}
          />
          <TextField
            type="date"
            label={t('experiments.from')}
            min={options.data?.tomorrow}
            value={begins}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </div>
        {problem !== undefined && <Problem problem={problem} />}
        <p className={styles.note}>{t('experiments.freeze.note')}</p>
        <Button style={{ alignSelf: 'start' }} loading={isPending} disabled={!isReady} onClick={() => void freeze()}>
          {t('experiments.freeze')}
        </Button>
      </Stack>
    </ResultsPage>
  );
}

interface OutcomeFieldsProps {
  outcomes: { outcome: Parameters<typeof outcomeKey>[0]; name: string }[];
  outcome: string;
  onOutcome: (key: string) => void;
  carryOver: string;
  onCarryOver: (days: string) => void;
}

function OutcomeFields({ outcomes, outcome, onOutcome, carryOver, onCarryOver }: OutcomeFieldsProps) {
  const t = useSentence();
  const nameOf = useOutcomeName();
  return (
    <>
      <SelectField
        label={t('experiments.outcome')}
        description={outcomes.length === 0 ? t('experiments.outcome.none') : undefined}
        placeholder={t('ask.choose')}
        data={outcomes.map((each) => ({ value: outcomeKey(each.outcome), label: nameOf(each.outcome, each.name) }))}
        value={outcomes.some((each) => outcomeKey(each.outcome) === outcome) ? outcome : null}
        onChange={(value) => onOutcome(value ?? '')}
        searchable
      />
      <TextField
        type="number"
        min={0}
        max={13}
        label={t('experiments.carry-over')}
        value={carryOver}
        onChange={(event) => onCarryOver(event.currentTarget.value)}
      />
    </>
  );
}

interface Typed {
  kind: Kind;
  chosen: Extract<Wish, { kind: 'days' }>['outcome'] | undefined;
  carryOver: string;
  times: string;
  postsAWeek: string;
}

/** What is asked for; undefined while something is missing. */
function wishOf({ kind, chosen, carryOver, times, postsAWeek }: Typed): Wish | undefined {
  if (kind === 'days')
    return chosen === undefined || !isWhole(carryOver, 0, 13)
      ? undefined
      : { kind, carryOverDays: Number(carryOver), outcome: chosen };
  const list = times.split(/\s+/).filter((time) => time !== '');
  const isTimes = list.length >= 2 && list.length <= 6 && list.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  return isTimes && isWhole(postsAWeek, 1, 50) ? { kind, times: list, postsAWeek: Number(postsAWeek) } : undefined;
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
