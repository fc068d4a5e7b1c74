import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormats } from '../lib/use-formats.ts';
import styles from './import-wizard.module.css';

interface ImportStepProps {
  number: number;
  title: string;
  lead?: string;
  isDone?: boolean;
  children: ReactNode;
}

export function ImportStep({ number, title, lead, isDone = false, children }: ImportStepProps) {
  const formats = useFormats();
  return (
    <section className={styles.step}>
      <span className={styles.number} data-done={isDone || undefined} aria-hidden>
        {isDone ? <IconCheck size={16} /> : formats.number(number)}
      </span>
      <div className={styles.body}>
        <h2 className={styles.title}>{title}</h2>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </section>
  );
}
