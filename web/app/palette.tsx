import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useAllActions } from '../lib/actions.tsx';
import { useSentence } from '../lib/i18n.tsx';
import { Keys } from '../ui/keys.tsx';
import styles from './palette.module.css';

const groups = ['here', 'go', 'desk'] as const;

/** Mod+K: everything that can be done now, found by typing. */
export function Palette() {
  const t = useSentence();
  const all = useAllActions().filter((action) => action.isEnabled !== false);
  const actions = groups.map(
    (group): SpotlightActionGroupData => ({
      group: t(`shell.group.${group}`),
      actions: all
        .filter((action) => action.group === group)
        .map(({ id, label, icon: Sign, shortcut, run }) => ({
          id,
          label: t(label),
          onClick: run,
          leftSection: Sign ? <Sign size={18} stroke={1.5} aria-hidden /> : undefined,
          rightSection: shortcut ? <Keys shortcut={shortcut} /> : undefined,
        })),
    }),
  );
  return (
    <Spotlight
      actions={actions.filter((group) => group.actions.length > 0)}
      shortcut={null}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('shell.palette.open') } }}
      limit={20}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t('shell.palette.nothing')}
      classNames={{ actionsGroup: styles.group, action: styles.action }}
      searchProps={{
        'aria-label': t('shell.palette.open'),
        placeholder: t('shell.palette.hint'),
        leftSection: <IconSearch size={18} stroke={1.5} aria-hidden />,
      }}
    />
  );
}
