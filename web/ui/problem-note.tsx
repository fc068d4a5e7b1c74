import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useMaybeSentence, useSentence } from '../lib/i18n.tsx';
import type { ApiProblem } from '../lib/problem.ts';
import styles from './states.module.css';

/** The cause and the remedy of a problem in the reader's language; the server's own words where nobody wrote them. */
export function useProblemWords(): (problem: ApiProblem) => { cause: string; remedy?: string } {
  const t = useSentence();
  const maybe = useMaybeSentence();
  return ({ body }) => ({
    cause: maybe(`errors.${body.code}`, body.values) ?? body.detail ?? body.title ?? t('errors.shell.unexpected'),
    remedy: maybe(`errors.${body.code}.remedy`, body.values) ?? body.remedy,
  });
}

export interface ProblemProps {
  problem: ApiProblem;
  /** Offers to try again. */
  onRetry?: () => void;
  /** One line, for use beside a field or in a row. */
  isCompact?: boolean;
}

/** What went wrong, what to do about it, and the code to quote. */
export function Problem({ problem, onRetry, isCompact = false }: ProblemProps) {
  const t = useSentence();
  const { cause, remedy } = useProblemWords()(problem);
  return (
    <div role="alert" className={styles.problem} data-compact={isCompact || undefined}>
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden className={styles.problemIcon} />
      <div className={styles.problemWords}>
        <p className={styles.problemCause}>{cause}</p>
        {remedy !== undefined && <p>{remedy}</p>}
        {!isCompact && <FaultList problem={problem} />}
        {!isCompact && (
          <p className={styles.problemCode}>
            <bdi>{problem.body.code}</bdi>
          </p>
        )}
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>
          {t('ui.try-again')}
        </Button>
      )}
    </div>
  );
}

function FaultList({ problem }: { problem: ApiProblem }) {
  const faults = problem.body.errors ?? [];
  if (faults.length === 0) return null;
  return (
    <ul className={styles.faults}>
      {faults.slice(0, 20).map((fault) => (
        <li key={`${fault.path} ${fault.message}`}>
          <bdi>{fault.path}</bdi> — <bdi>{fault.message}</bdi>
        </li>
      ))}
    </ul>
  );
}
