import { Button, Group } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { AreaLink } from '../../lib/place.tsx';
import { usePages, useWrite } from '../../lib/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { AddSource } from './add-source.tsx';
import { Frame } from './frame.tsx';
import styles from './listening.module.css';
import { SourceRow } from './source-row.tsx';

/** What is listened to, and whether it works. */
export function SourcesScreen() {
  const t = useSentence();
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const sources = usePages('listening.sources', { limit: 200 });
  const readAll = useWrite('listening.readNow');
  return (
    <Frame tab="sources">
      {may('listening.createSource') && (
        <Group justify="flex-end" mb="md" gap="xs">
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={readAll.isPending}
            onClick={() => void readAll.run({}).catch(() => undefined)}
          >
            {t('listening.sources.read-all')}
          </Button>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('listening.sources.add')}
          </Button>
        </Group>
      )}
      {sources.problem !== undefined && <Problem problem={sources.problem} onRetry={() => void sources.refetch()} />}
      {sources.isPending && <Loading />}
      {sources.data !== undefined && sources.items.length === 0 && (
        <EmptyState
          kind="first"
          title={t('listening.first')}
          action={
            <AreaLink area="settings" rest={['accounts']}>
              {t('listening.first.connect')}
            </AreaLink>
          }
        >
          {t('listening.first.why')}
        </EmptyState>
      )}
      <ul className={styles.sources}>
        {sources.items.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
      {isAdding && <AddSource onClose={() => setAdding(false)} />}
    </Frame>
  );
}
