import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import styles from './ask.module.css';
import type { Answer, Question } from './shapes.ts';

/** All that is needed to get the same bytes again, and the proof that the plan came before the answer. */
export function RunFacts({ question, answer }: { question: Question; answer: Answer }) {
  const t = useSentence();
  const formats = useFormats();
  const { plan, planHash, registeredAt, ranAt } = question;
  const facts = [
    { name: t('answer.registered'), value: formats.exact(registeredAt) },
    { name: t('answer.ran'), value: ranAt === null ? '–' : formats.exact(ranAt) },
    { name: t('answer.region'), value: formats.percent(plan.region) },
    { name: t('answer.plan-hash'), code: planHash },
    { name: t('answer.seed'), code: answer.seed },
    { name: t('answer.data-hash'), code: answer.dataHash },
    { name: t('answer.code-version'), code: answer.codeVersion },
  ];
  return (
    <>
      <p className={styles.note}>{t('answer.run.lead')}</p>
      <dl className={styles.facts}>
        {facts.map(({ name, value, code }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{code === undefined ? value : <code dir="ltr">{code}</code>}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
