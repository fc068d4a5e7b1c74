import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconDownload, IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../lib/i18n.tsx';
import { fileText } from '../lib/file-text.ts';
import { saveFile } from '../lib/save-file.ts';
import { Handle } from './handle.tsx';
import { ImportStep } from './import-step.tsx';

const MOST_BYTES = 5_000_000;

interface ImportFileProps {
  example: string;
  isOpen: boolean;
  onOpen: (csv: string) => void;
}

/** The first step: a file of the reader's, or an example to fill in. */
export function ImportFile({ example, isOpen, onOpen }: ImportFileProps) {
  const t = useSentence();
  const [name, setName] = useState<string>();
  const [isTooLarge, setTooLarge] = useState(false);
  const take = async (file: File | null) => {
    if (file === null) return;
    setName(file.name);
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) onOpen(await fileText(file));
  };
  return (
    <ImportStep number={1} title={t('ui.import.file')} lead={t('ui.import.file.lead')} isDone={isOpen}>
      <Group gap="xs">
        <FileButton
          onChange={(file) => void take(file)}
          accept=".csv,.tsv,.txt,text/csv"
          inputProps={{ 'aria-label': t('ui.import.choose') }}
        >
          {(props) => (
            <Button
              {...props}
              variant={isOpen ? 'default' : 'filled'}
              leftSection={<IconFileTypeCsv size={16} aria-hidden />}
            >
              {isOpen ? t('ui.import.choose-other') : t('ui.import.choose')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile('example.csv', example)}
        >
          {t('ui.import.example')}
        </Button>
      </Group>
      {name !== undefined && (
        <p>
          <Handle isQuiet>{name}</Handle>
        </p>
      )}
      {isTooLarge && (
        <Text role="alert" size="sm" c="var(--breach)">
          {t('ui.import.too-large')}
        </Text>
      )}
    </ImportStep>
  );
}
