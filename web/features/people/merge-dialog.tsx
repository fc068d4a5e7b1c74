import { Button, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './people.module.css';
import type { Person, PersonSummary } from './shapes.ts';

/** Unites the person with another who turned out to be the same. */
export function MergeDialog({ person, name }: { person: Person; name: string }) {
  const t = useSentence();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowsJoin size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('people.merge')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('people.merge.title', { name })}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Choose person={person} name={name} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Choose({ person, name, onDone }: { person: Person; name: string; onDone: () => void }) {
  const t = useSentence();
  const [search, setSearch] = useState('');
  const [other, setOther] = useState<PersonSummary>();
  const found =
    useRead('audience.list', { search, limit: 8 }, { enabled: search.trim() !== '', keep: true }).data?.items ?? [];
  const merge = useWrite('audience.merge');
  const otherName = other === undefined ? '' : nameOf(other);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('people.merge.what', { name })}</Text>
      <TextInput
        data-autofocus
        type="search"
        dir="auto"
        maxLength={100}
        label={t('people.merge.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={styles.lines}>
        {found
          .filter(({ id }) => id !== person.id)
          .map((each) => (
            <li key={each.id}>
              <UnstyledButton
                className={styles.choice}
                aria-pressed={each.id === other?.id}
                onClick={() => setOther(each)}
              >
                <Handle>{nameOf(each)}</Handle>
                {each.handles.slice(0, 3).map((handle) => (
                  <span key={`${handle.network} ${handle.remoteId}`} className={styles.handleShort}>
                    <NetworkChip network={handle.network} />
                    <Handle isQuiet>{`@${handle.handle}`}</Handle>
                  </span>
                ))}
              </UnstyledButton>
            </li>
          ))}
      </ul>
      {merge.problem !== undefined && <Problem isCompact problem={merge.problem} />}
      <ConfirmButton
        disabled={other === undefined}
        loading={merge.isPending}
        question={t('people.merge.question', { name, other: otherName })}
        confirm={t('people.merge.do')}
        onConfirm={() =>
          other !== undefined &&
          void merge
            .run({ into: person.id, from: other.id })
            .then(onDone)
            .catch(() => undefined)
        }
      >
        {t('people.merge.do')}
      </ConfirmButton>
    </Stack>
  );
}

const nameOf = (person: PersonSummary): string => person.name || (person.handles[0]?.handle ?? '');
