import { Button, Group, Modal, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './listening.module.css';
import type { View } from './shapes.ts';
import { filtersOf, stateOf } from './view-state.ts';

interface SaveViewProps {
  /** Changed instead of made anew. */
  view?: View;
  onClose: () => void;
}

/** Keeps what the address asks for under a name. */
export function SaveView({ view, onClose }: SaveViewProps) {
  const t = useSentence();
  const may = useMay();
  const go = useGo();
  const [filters] = useFilters();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.shared ?? false);
  const save = useWrite('listening.saveView');
  const state = stateOf(filters);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save.run({ ...(view && { view: view.id }), name, shared: isShared, state });
    go('listening', [], { search: filtersOf(saved), replace: true });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(view ? 'search.view.rename' : 'search.view.save')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Stack gap="md">
          {save.problem !== undefined && <Problem problem={save.problem} isCompact />}
          <TextField
            label={t('search.view.name')}
            required
            data-autofocus
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            path="name"
            problem={save.problem}
          />
          {may('listening.createQuery') && (
            <Switch
              label={t('search.view.share')}
              checked={isShared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <p className={styles.quiet}>
            {t('days' in state.period ? 'search.view.keeps-days' : 'search.view.keeps-stretch', {
              days: 'days' in state.period ? state.period.days : 0,
            })}
          </p>
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {t('search.view.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
