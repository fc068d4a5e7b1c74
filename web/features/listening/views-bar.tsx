import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core';
import { IconDeviceFloppy, IconDots, IconLayoutList, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { Handle } from '../../ui/handle.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import { SaveView } from './save-view.tsx';
import type { View } from './shapes.ts';
import { filtersOf, sameState, stateOf } from './view-state.ts';
import styles from './views-bar.module.css';

/** The saved views in one line, each opened with one press, and what can be done with the open one. */
export function ViewsBar() {
  const t = useSentence();
  const go = useGo();
  const [filters] = useFilters();
  const [saving, setSaving] = useState<'new' | View>();
  const views = useRead('listening.views', {}).data?.items ?? [];
  const open = views.find(({ id }) => id === filters.v);
  const isChanged = open !== undefined && !sameState(open.state, stateOf(filters));
  return (
    <div className={styles.bar}>
      {views.length > 0 && (
        <nav aria-label={t('search.views')} className={styles.views}>
          {views.map((view) => (
            <UnstyledButton
              key={view.id}
              className={styles.view}
              aria-current={view.id === open?.id ? 'true' : undefined}
              onClick={() => go('listening', [], { search: filtersOf(view) })}
            >
              {view.shared ? <IconUsers size={14} aria-hidden /> : <IconLayoutList size={14} aria-hidden />}
              <Handle>{view.name}</Handle>
              {view.shared && <span className="for-readers">{t('search.view.shared')}</span>}
              {view.id === open?.id && isChanged && <span className={styles.changed}>{t('search.view.changed')}</span>}
            </UnstyledButton>
          ))}
        </nav>
      )}
      {open !== undefined && <OpenView view={open} isChanged={isChanged} onEdit={() => setSaving(open)} />}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconDeviceFloppy size={14} aria-hidden />}
        onClick={() => setSaving('new')}
      >
        {t('search.view.save')}
      </Button>
      {saving !== undefined && (
        <SaveView {...(saving === 'new' ? {} : { view: saving })} onClose={() => setSaving(undefined)} />
      )}
    </div>
  );
}

/** What can be done with the view that is open. */
function OpenView({ view, isChanged, onEdit }: { view: View; isChanged: boolean; onEdit: () => void }) {
  const t = useSentence();
  const go = useGo();
  const showUndo = useUndo();
  const [filters, setFilters] = useFilters();
  const save = useWrite('listening.saveView');
  const remove = useWrite('listening.deleteView');
  const { id, name, shared, state } = view;
  const onRemove = async () => {
    await remove.run({ view: id });
    setFilters({ v: '' });
    const restore = async () => {
      const again = await save.run({ name, shared, state });
      go('listening', [], { search: filtersOf(again) });
    };
    showUndo({ done: t('search.view.removed', { name }), onUndo: () => void restore().catch(() => undefined) });
  };
  const change = () => save.run({ view: id, name, shared, state: stateOf(filters) });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={t('search.view.deeds', { name })} loading={save.isPending}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isChanged && (
          <Menu.Item
            leftSection={<IconDeviceFloppy size={15} aria-hidden />}
            onClick={() => void change().catch(() => undefined)}
          >
            {t('search.view.save-changes')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconUsers size={15} aria-hidden />} onClick={onEdit}>
          {t('search.view.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => void onRemove().catch(() => undefined)}
        >
          {t('search.view.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
