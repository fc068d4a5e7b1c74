import { noonOf } from '../../../lib/days.ts';
import { useMaybeSentence, useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { AreaLink } from '../../../lib/place.tsx';
import { valueFormat } from '../../../ui/charts/format.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/page.tsx';
import { CostOfOne } from '../cost-of-one.tsx';
import styles from './ask.module.css';
import { CheckList } from './check-list.tsx';
import { MethodsCompared } from './methods-compared.tsx';
import { PictureView } from './picture-view.tsx';
import { RungBadge } from './rung-badge.tsx';
import { RunFacts } from './run-facts.tsx';
import { PracticeTruth } from './practice-truth.tsx';
import type { Answer, Question } from './shapes.ts';
import { useSpoken } from './use-spoken.ts';
import { VerdictChip } from './verdict-chip.tsx';

/** One sentence, one picture, one table; then all that they hang on. */
export function AnswerView({ question, answer }: { question: Question; answer: Answer }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const say = useSpoken();
  const { picture, checks, assumptions, cost, methods } = answer;
  return (
    <>
      <AnswerHead answer={answer} />
      <PracticeTruth question={question} />
      {picture !== null && (
        <Section title={t('answer.picture')}>
          <PictureView picture={picture} plan={question.plan} file={`answer-${question.id}`} />
          {answer.morePictures?.map((more) => (
            <PictureView key={more.type} picture={more} plan={question.plan} file={`answer-${question.id}`} />
          ))}
        </Section>
      )}
      {answer.rows.length > 0 && (
        <Section title={t('answer.numbers')}>
          <NumberTable rows={answer.rows} />
          <Net net={answer.net} />
        </Section>
      )}
      <Section title={t('results.effect.settle')}>
        <p className={styles.settle}>{say(answer.wouldSettle)}</p>
      </Section>
      <div className={styles.pair}>
        <Section title={t('answer.checks')}>
          <CheckList checks={checks} />
        </Section>
        <Section title={t('answer.assumptions')}>
          <ul className={styles.plain}>
            {assumptions.map((code) => (
              <li key={code}>{maybe(`measurement.assumption.${code}`) ?? code}</li>
            ))}
          </ul>
        </Section>
      </div>
      {methods.length > 1 && (
        <Section title={t('answer.methods')}>
          <MethodsCompared answer={answer} file={`methods-${question.id}`} />
        </Section>
      )}
      <div className={styles.pair}>
        {cost !== null && (
          <Section title={t('results.cost')}>
            <CostOfOne report={cost} subjectId={subjectIdOf(question)} />
          </Section>
        )}
        <Section title={t('answer.run')}>
          <RunFacts question={question} answer={answer} />
          <Opens opens={answer.opens} />
        </Section>
      </div>
    </>
  );
}

const subjectIdOf = ({ plan: { subject } }: Question): string => {
  if (subject.type === 'campaign') return subject.campaignId;
  return subject.type === 'post' ? subject.deliveryId : '';
};

export function AnswerHead({ answer }: { answer: Answer }) {
  const t = useSentence();
  const say = useSpoken();
  const { verdict, rung, recovered } = answer;
  return (
    <div className={styles.head} data-verdict={verdict}>
      <p className={styles.sentence}>{say(answer.sentence)}</p>
      <div className={styles.chips}>
        <VerdictChip verdict={verdict} />
        <span className={styles.note}>{t(`measurement.verdict.${verdict}.means`)}</span>
      </div>
      {verdict !== 'cannot-be-answered' && <RungBadge rung={rung} />}
      {answer.isDisputed && <p className={styles.note}>{t('measurement.check.methods-agree.failed')}</p>}
      {recovered !== undefined && <Recovered recovered={recovered} />}
    </div>
  );
}

/** When an incident was over, as far as it can be told. */
function Recovered({ recovered: { on, low, high } }: { recovered: NonNullable<Answer['recovered']> }) {
  const t = useSentence();
  const { date } = useFormats();
  const word = (day: string | null) => (day === null ? t('answer.not-yet') : date(noonOf(day)));
  return (
    <p className={styles.note}>
      {on === null
        ? t('answer.not-recovered')
        : t('answer.recovered', { on: word(on), low: word(low), high: word(high) })}
    </p>
  );
}

/** Every number of an answer with its interval, in its unit. */
export function NumberTable({ rows }: { rows: Answer['rows'] }) {
  const t = useSentence();
  const say = useSpoken();
  const formats = useFormats();
  const number = (value: number | null, unit: string) =>
    value === null ? '–' : valueFormat(unit, formats).exact(value);
  const keyed = rows.map((row, index) => ({ ...row, key: `${index}` }));
  return (
    <DataTable
      caption={t('answer.numbers')}
      rows={keyed}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', head: t('answer.what'), cell: ({ label }) => say(label), isRowHead: true },
        { key: 'value', head: t('charts.middle'), cell: ({ value, unit }) => number(value, unit), isNumber: true },
        {
          key: 'between',
          head: t('charts.level', { level: 0.95 }),
          cell: ({ low, high, unit }) =>
            low === null || high === null
              ? '–'
              : t('charts.between', { low: number(low, unit), high: number(high, unit) }),
          isNumber: true,
        },
      ]}
    />
  );
}

/** Said only from the rung on which something may be called brought; and as at most this, where the true cost is higher. */
function Net({ net }: { net: Answer['net'] }) {
  const t = useSentence();
  return net.some(({ isAtLeastCost }) => isAtLeastCost) ? (
    <p className={styles.note}>{t('answer.net-at-most')}</p>
  ) : null;
}

function Opens({ opens }: { opens: Answer['opens'] }) {
  const t = useSentence();
  if (opens.length === 0) return null;
  return (
    <>
      <h3 className={styles.behind}>{t('answer.behind')}</h3>
      <ul className={styles.plain}>
        {opens.map(({ what, path }) => {
          const [area = '', ...rest] = path.split('/');
          const place = (['results', 'inbox', 'listening', 'calendar'] as const).find((each) => each === area);
          return (
            <li key={`${what}${path}`}>
              <AreaLink area={place ?? 'results'} rest={rest}>
                {t(`questions.opens.${what}`)}
              </AreaLink>
            </li>
          );
        })}
      </ul>
    </>
  );
}
