import { Chip, Group } from '@mantine/core';
import { useSentence } from '../../../lib/i18n.tsx';
import { NetworkChip } from '../../../ui/network-chip.tsx';
import type { Account } from '../entries.ts';
import styles from './composer.module.css';

interface AccountPickerProps {
  accounts: readonly Account[];
  chosen: readonly string[];
  onChange: (accountIds: string[]) => void;
}

/** Where it goes out. An account in bad health can be chosen: its posts wait until it is well. */
export function AccountPicker({ accounts, chosen, onChange }: AccountPickerProps) {
  const t = useSentence();
  return (
    <section className={styles.part} aria-label={t('calendar.targets')}>
      <h2 className={styles.partTitle}>{t('calendar.targets')}</h2>
      <Chip.Group multiple value={[...chosen]} onChange={onChange}>
        <Group gap={6}>
          {accounts.map(({ id, network, handle, health }) => (
            <Chip key={id} value={id} size="sm" radius="sm" variant="light">
              <span className={styles.target}>
                <NetworkChip network={network} />
                <bdi>@{handle}</bdi>
                {health === 'reconnect' && <span className={styles.ill}>{t('calendar.target.reconnect')}</span>}
              </span>
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {chosen.length === 0 && <p className={styles.hint}>{t('calendar.targets.none')}</p>}
    </section>
  );
}
