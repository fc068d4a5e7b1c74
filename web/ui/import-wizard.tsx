import { Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { csvHead } from '../lib/csv.ts';
import { type ApiProblem, asProblem } from '../lib/problem.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportFile } from './import-file.tsx';
import { ImportReport, type ImportResult } from './import-report.tsx';
import styles from './import-wizard.module.css';
import { Problem } from './problem-note.tsx';

export interface ImportField {
  /** As the operation calls it. */
  name: string;
  /** As the reader calls it. */
  label: string;
  isRequired?: boolean;
  /** Headings, in small letters, that surely mean this field. */
  alsoCalled?: readonly string[];
}

/** Our field -> the column's heading in the reader's file. */
export type ColumnMapping = Readonly<Record<string, string>>;

export interface ImportRun {
  csv: string;
  mapping: ColumnMapping;
  isDryRun: boolean;
  /** The good rows although others are bad: only when the reader asked for it. */
  importRest: boolean;
}

export interface ImportWizardProps {
  fields: readonly ImportField[];
  /** Asks the server; a dry run changes nothing. */
  onRun: (run: ImportRun) => Promise<ImportResult>;
  /** Codes of bad cells are worded in `errors.json` under `<area>.row-<code>`. */
  area: string;
  /** A table that works, one line a record: offered as a file to start from. */
  example: string;
  /** What stands beside the columns, e.g. what holds for all rows. */
  extra?: ReactNode;
  onDone: () => void;
}

/** From a CSV file to rows in four steps: the file, its columns, what would happen, and only then the import. */
export function ImportWizard({ fields, onRun, area, example, extra, onDone }: ImportWizardProps) {
  const [csv, setCsv] = useState<string>();
  const [mapping, setMapping] = useState<ColumnMapping>({});
  const [result, setResult] = useState<ImportResult>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isPending, setPending] = useState(false);
  const run = async (isDryRun: boolean, importRest: boolean) => {
    setPending(true);
    setProblem(undefined);
    try {
      setResult(await onRun({ csv: csv ?? '', mapping, isDryRun, importRest }));
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setPending(false);
    }
  };
  const open = (text: string) => {
    setCsv(text);
    setMapping(guessColumns(csvHead(text).names, fields));
    setResult(undefined);
  };
  return (
    <Stack gap="lg" className={styles.wizard}>
      <ImportFile example={example} isOpen={csv !== undefined} onOpen={open} />
      {csv !== undefined && (
        <ImportColumns
          fields={fields}
          names={csvHead(csv).names}
          mapping={mapping}
          extra={extra}
          isPending={isPending}
          onMap={(next) => {
            setMapping(next);
            setResult(undefined);
          }}
          onTry={() => void run(true, false)}
        />
      )}
      {problem !== undefined && <Problem problem={problem} />}
      {result !== undefined && (
        <ImportReport
          result={result}
          area={area}
          fields={fields}
          isPending={isPending}
          onImport={(importRest) => void run(false, importRest)}
          onDone={onDone}
        />
      )}
    </Stack>
  );
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Only what is surely meant: the field's own name, its label, or a name it is known by. */
export function guessColumns(names: readonly string[], fields: readonly ImportField[]): ColumnMapping {
  const taken = new Set<string>();
  const pairs = fields.flatMap(({ name, label, alsoCalled = [] }) => {
    const known = [name, label, ...alsoCalled].map(plain);
    const found = names.find((heading) => !taken.has(heading) && known.includes(plain(heading)));
    if (found === undefined) return [];
    taken.add(found);
    return [[name, found] as const];
  });
  return Object.fromEntries(pairs);
}
