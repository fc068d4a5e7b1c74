import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { FormDialog } from '../form-dialog.tsx';
import styles from '../results.module.css';

/** The host that new tracked links are written with. */
export function LinkHost() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('outcomes.linkSettings', {});
  const [isAsking, setAsking] = useState(false);
  if (problem !== undefined) return <Problem problem={problem} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <Stack component="section" gap="xs" mt="xl">
      <h2>{t('sites.links')}</h2>
      <Group gap="sm" align="baseline">
        <p className={styles.note}>{t('sites.links.now', { home: data.home })}</p>
        <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          {t('sites.change')}
        </Button>
      </Group>
      {isAsking && <LinkHostDialog known={data.linkOrigin ?? ''} onClose={() => setAsking(false)} />}
    </Stack>
  );
}

function LinkHostDialog({ known, onClose }: { known: string; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.changeLinkSettings');
  const [typed, setTyped] = useState(known);
  const save = async () => {
    const linkOrigin = typed.trim().replace(/\/$/, '');
    try {
      await run({ linkOrigin: linkOrigin === '' ? null : linkOrigin });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('sites.links')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        type="url"
        label={t('sites.links.field')}
        description={t('sites.links.why')}
        dir="ltr"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
