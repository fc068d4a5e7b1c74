import { Button, Group, Menu, Modal } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { useHere } from '../../lib/workspace.tsx';
import { TextField } from '../../ui/fields.tsx';
import { exactly, filtersOnly } from './list-filters.ts';
import { type SavedView, useSavedViews } from './saved-views.ts';

const usual = [
  { name: 'mine', filters: { assignee: 'me' } },
  { name: 'nobodys', filters: { assignee: 'none' } },
  { name: 'breached', filters: { breached: 'true' } },
  { name: 'complaints', filters: { intent: 'complaint' } },
  { name: 'waiting', filters: { state: 'waiting' } },
  { name: 'snoozed', filters: { state: 'snoozed' } },
  { name: 'done', filters: { state: 'done' } },
  { name: 'spam', filters: { spam: 'true' } },
] as const;

/** Ready-made views, and one's own. */
export function ViewsMenu() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const [isNaming, setNaming] = useState(false);
  const { views, save, remove } = useSavedViews(useHere().workspace.slug);
  const show = (view: Readonly<Record<string, string>>) => setFilters(exactly(view));
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBookmark size={15} aria-hidden />}>
            {t('inbox.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {usual.map((view) => (
            <Menu.Item key={view.name} onClick={() => show(view.filters)}>
              {t(`inbox.view.${view.name}`)}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Label>{t('inbox.views.own')}</Menu.Label>}
          {views.map((view) => (
            <Menu.Item key={view.name} onClick={() => show(view.filters)}>
              <bdi>{view.name}</bdi>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus size={15} aria-hidden />} onClick={() => setNaming(true)}>
            {t('inbox.views.save')}
          </Menu.Item>
          {views.map(({ name }) => (
            <Menu.Item key={name} leftSection={<IconTrash size={15} aria-hidden />} onClick={() => remove(name)}>
              {t('inbox.views.remove', { name: `“${name}”` })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isNaming && (
        <NameView
          onSave={(name) => save({ name, filters: filtersOnly(filters) } satisfies SavedView)}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function NameView({ onSave, onClose }: { onSave: (name: string) => void; onClose: () => void }) {
  const t = useSentence();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('inbox.views.save')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit}>
        <TextField
          data-autofocus
          dir="auto"
          maxLength={60}
          label={t('inbox.views.name')}
          description={t('inbox.views.where')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={name.trim() === ''}>
            {t('ui.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
