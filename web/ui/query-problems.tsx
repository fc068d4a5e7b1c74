import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { z } from 'zod';
import type { queryProblem } from '../../src/modules/listening/contract-shapes.ts';
import { useMaybeSentence, useSentence } from '../lib/i18n.tsx';
import styles from './query-field.module.css';

export type QueryProblem = z.output<typeof queryProblem>;

interface QueryProblemsProps {
  problems: readonly QueryProblem[];
  /** Puts the cursor where it is wrong. */
  onShow: (problem: QueryProblem) => void;
  onRepair: (repair: Repair) => void;
}

type Repair = NonNullable<QueryProblem['repair']>;

const SHOWN = 4;

/** Each problem in words; pressing the words shows the place, pressing the repair mends it. */
export function QueryProblems({ problems, onShow, onRepair }: QueryProblemsProps) {
  const maybe = useMaybeSentence();
  return (
    <ul className={styles.problems}>
      {problems.slice(0, SHOWN).map((problem) => {
        const { code, severity, start, values, repair } = problem;
        const Sign = severity === 'error' ? IconAlertTriangle : IconInfoCircle;
        return (
          <li key={`${code} ${start}`} className={styles.problem} data-severity={severity}>
            <Sign size={15} aria-hidden />
            <UnstyledButton className={styles.cause} onClick={() => onShow(problem)}>
              {maybe(`query.query.${severity}.${code}`, values) ?? code}
            </UnstyledButton>
            {repair !== undefined && <RepairButton repair={repair} onRepair={onRepair} />}
          </li>
        );
      })}
    </ul>
  );
}

function RepairButton({ repair, onRepair }: { repair: Repair; onRepair: (repair: Repair) => void }) {
  const t = useSentence();
  const words =
    repair.with === ''
      ? t('query.query.repair.remove')
      : repair.start === repair.end
        ? t('query.query.repair.insert', { with: repair.with.trim() })
        : t('query.query.repair.replace', { with: repair.with });
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-keyshortcuts="Control+."
      // The cursor stays in the query.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onRepair(repair)}
    >
      {words}
    </Button>
  );
}
