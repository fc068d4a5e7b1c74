import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo } from 'react';
import { describeQuery } from '../../../src/analysis/query/describe.ts';
import { parseQuery } from '../../../src/analysis/query/parse.ts';
import { useMaybeSentence, useSpeech } from '../../lib/i18n.tsx';
import { wordQuery } from '../../lib/query-words.ts';
import { announce } from '../live-region.tsx';
import styles from '../query-field.module.css';
import { type QueryProblem, QueryProblems } from '../query-problems.tsx';

interface ExplainedProps {
  id: string;
  query: string;
  problems: readonly QueryProblem[];
  onShow: (problem: QueryProblem) => void;
  onRepair: (repair: NonNullable<QueryProblem['repair']>) => void;
}

/** Somebody who listens is told once typing has rested a while, not at every letter. */
const TELL_MS = 900;

/** The query in words, or what is wrong with it and the way to mend it. */
export function Explained({ id, query, problems, onShow, onRepair }: ExplainedProps) {
  const sentence = useDescription(query);
  const [told] = useDebouncedValue(sentence, TELL_MS);
  useEffect(() => {
    if (told !== undefined && document.activeElement?.closest('.query-editor')) announce(told);
  }, [told]);
  return (
    <div id={id} className={styles.below}>
      {sentence !== undefined && <p className={styles.explained}>{sentence}</p>}
      <div aria-live="polite">
        <QueryProblems problems={problems} onShow={onShow} onRepair={onRepair} />
      </div>
    </div>
  );
}

/** What the query catches, in the reader's language; undefined while it can't be read. */
function useDescription(query: string): string | undefined {
  const { locale } = useSpeech();
  const maybe = useMaybeSentence();
  const described = useMemo(() => {
    const parsed = query.trim() === '' ? undefined : parseQuery(query);
    return parsed?.ok === true ? describeQuery(parsed.query) : undefined;
  }, [query]);
  return described && wordQuery(described, locale, (key, values) => maybe(`query.${key}`, values) ?? '');
}
