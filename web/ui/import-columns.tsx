import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSentence } from '../lib/i18n.tsx';
import { SelectField } from './fields.tsx';
import { ImportStep } from './import-step.tsx';
import type { ColumnMapping, ImportField } from './import-wizard.tsx';
import styles from './import-wizard.module.css';

interface ImportColumnsProps {
  fields: readonly ImportField[];
  /** The headings of the file. */
  names: readonly string[];
  mapping: ColumnMapping;
  extra?: ReactNode;
  isPending: boolean;
  onMap: (mapping: ColumnMapping) => void;
  onTry: () => void;
}

/** The second step: which column holds what. */
export function ImportColumns({ fields, names, mapping, extra, isPending, onMap, onTry }: ImportColumnsProps) {
  const t = useSentence();
  const options = [...new Set(names)].filter((name) => name !== '');
  const missing = fields.filter(({ name, isRequired }) => isRequired === true && mapping[name] === undefined);
  const choose = (field: string, column: string) => {
    const { [field]: _, ...others } = mapping;
    onMap(column === '' ? others : { ...others, [field]: column });
  };
  return (
    <ImportStep number={2} title={t('ui.import.columns')} lead={t('ui.import.columns.lead')}>
      <div className={styles.columns}>
        {fields.map(({ name, label, isRequired }) => (
          <SelectField
            key={name}
            label={label}
            withAsterisk={isRequired}
            data={[{ value: '', label: t('ui.import.no-column') }, ...options]}
            value={mapping[name] ?? ''}
            onChange={(column) => choose(name, column ?? '')}
          />
        ))}
      </div>
      {extra}
      {missing.length > 0 && (
        <Text size="sm" c="var(--ink-soft)">
          {t('ui.import.missing', { count: missing.length })}
        </Text>
      )}
      <Group>
        <Button onClick={onTry} loading={isPending} disabled={missing.length > 0}>
          {t('ui.import.try')}
        </Button>
      </Group>
    </ImportStep>
  );
}
