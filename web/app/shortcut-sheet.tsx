import { Modal, Switch } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { type Action, useAllActions } from '../lib/actions.tsx';
import { useSentence } from '../lib/i18n.tsx';
import { Keys } from '../ui/keys.tsx';
import styles from './palette.module.css';

let isOpen = false;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
function setOpen(open: boolean): void {
  isOpen = open;
  for (const listener of listeners) listener();
}

export const openShortcuts = (): void => setOpen(true);

const groups = ['here', 'go', 'desk'] as const;

/** The `?` sheet: every shortcut that works now, and the switch that turns single letters off. */
export function ShortcutSheet({ areOn, onToggle }: { areOn: boolean; onToggle: (isOn: boolean) => void }) {
  const t = useSentence();
  const opened = useSyncExternalStore(subscribe, () => isOpen);
  const actions = useAllActions().filter((action) => action.shortcut !== undefined);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpen(false)}
      title={t('shell.action.shortcuts')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Switch
        checked={areOn}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        label={t('shell.shortcuts.on')}
        description={t('shell.shortcuts.why')}
      />
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Group key={group} title={t(`shell.group.${group}`)} actions={actions.filter((a) => a.group === group)} />
        ))}
      </div>
    </Modal>
  );
}

function Group({ title, actions }: { title: string; actions: readonly Action[] }) {
  const t = useSentence();
  if (actions.length === 0) return null;
  return (
    <section>
      <h3 className={styles.sheetTitle}>{title}</h3>
      <dl className={styles.sheetList}>
        {actions.map((action) => (
          <div key={action.id} className={styles.sheetRow}>
            <dt>{t(action.label)}</dt>
            <dd>{action.shortcut && <Keys shortcut={action.shortcut} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
