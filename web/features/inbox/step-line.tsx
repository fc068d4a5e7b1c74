import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useMembers } from '../../lib/use-members.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './inbox.module.css';
import type { Step } from './shapes.ts';
import { useFailureWords } from './use-failure-words.ts';

/** One thing that happened, in a quiet sentence: who, what, when. */
export function StepLine({ step }: { step: Step }) {
  return (
    <span className={styles.step}>
      {useStepWords()(step)} · <RelativeTime at={step.at} />
    </span>
  );
}

function useStepWords(): (step: Step) => string {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const { nameById } = useDepartments();
  const { nameOf } = useMembers();
  const failure = useFailureWords();
  return ({ what, actor, values }) => {
    const department = (id: string | undefined) => nameById(id ?? null) ?? t('inbox.no-department');
    const { name = '', until, to, rule = '', by = '', kind = '', code = '', urgency = '' } = values;
    const words = {
      // The desk's own doings carry the name of a task, such as `clock`.
      actor: /^[a-z][a-z.-]*$/.test(actor) ? 'Rapport' : actor,
      by,
      kind,
      urgency,
      name: nameOf(name) ?? name,
      rule: rule === '' ? 'none' : `“${rule}”`,
      department: department(to ?? values.department),
      when: until === undefined ? '' : `${formats.day(until)} ${formats.time(until)}`,
      cause: failure(code)?.cause ?? code,
    };
    return maybe(`inbox.step.${what}`, words) ?? `${actor}: ${what}`;
  };
}
