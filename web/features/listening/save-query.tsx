import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { QueryField } from '../../ui/query-field.tsx';
import { QueryTrial } from './query-trial.tsx';
import type { SavedQuery } from './shapes.ts';

const kinds = ['own', 'competitor', 'topic'] as const;

interface SaveQueryProps {
  /** The text to begin with. */
  query: string;
  /** Changed instead of created. */
  saved?: SavedQuery;
  onClose: () => void;
}

/** Saves a query after showing what it would have caught: how many a day, and some of them. */
export function SaveQuery({ query: initial, saved, onClose }: SaveQueryProps) {
  const t = useSentence();
  const [, setFilters] = useFilters();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(saved?.name ?? '');
  const [kind, setKind] = useState<SavedQuery['kind']>(saved?.kind ?? 'topic');
  const [query, setQuery] = useState(initial);
  const create = useWrite('listening.createQuery');
  const update = useWrite('listening.updateQuery');
  const problem = create.problem ?? update.problem;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const done = saved
      ? await update.run({ savedQuery: saved.id, name, query, kind })
      : await create.run({ name, query, kind });
    if (saved === undefined) setFilters({ saved: done.id, q: '' });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(saved ? 'listening.save.change' : 'listening.save.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form ref={form} onSubmit={(event) => void save(event).catch(() => undefined)}>
        <Stack gap="md">
          {problem !== undefined && <Problem problem={problem} isCompact />}
          <Group grow align="start">
            <TextField
              label={t('listening.save.name')}
              required
              data-autofocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              path="name"
              problem={problem}
            />
            <SelectField
              label={t('listening.save.kind')}
              data={kinds.map((each) => ({ value: each, label: t(`listening.query-kind.${each}`) }))}
              value={kind}
              onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'topic')}
            />
          </Group>
          <QueryField
            showLabel
            isMultiLine
            label={t('listening.query.label')}
            value={query}
            onChange={setQuery}
            // As the button would: a name that is missing is asked for.
            onSubmit={() => form.current?.requestSubmit()}
          />
          <QueryTrial query={query} onUse={setQuery} />
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending} disabled={query.trim() === ''}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
