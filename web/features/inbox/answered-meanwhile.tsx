import { Button, Group } from '@mantine/core';
import { IconArrowsCross } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import styles from './inbox.module.css';

export interface AnsweredMeanwhileProps {
  /** Who answered. */
  name: string;
  onRead: () => void;
  onAnyway: () => void;
}

/** Somebody else answered while this was being written: nothing was sent, and the writer chooses. */
export function AnsweredMeanwhile({ name, onRead, onAnyway }: AnsweredMeanwhileProps) {
  const t = useSentence();
  return (
    <div role="alert" className={styles.meanwhile}>
      <p>
        <IconArrowsCross size={16} aria-hidden /> {t('inbox.meanwhile', { name })}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" onClick={onRead}>
          {t('inbox.meanwhile.read')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onAnyway}>
          {t('inbox.meanwhile.anyway')}
        </Button>
      </Group>
    </div>
  );
}
