import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { LongTextField, TextField } from '../../../ui/fields.tsx';
import { FormDialog } from '../form-dialog.tsx';
import type { Site } from '../shapes.ts';

/** Which pages may report, and under which source. */
export function SiteDialog({ site, onClose }: { site: Site | undefined; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.saveSite');
  const [name, setName] = useState(site?.name ?? '');
  const [lines, setLines] = useState(site?.origins.join('\n') ?? '');
  const [source, setSource] = useState(site?.source ?? 'site');
  const origins = lines
    .split(/\s+/)
    .map((line) => line.replace(/\/$/, ''))
    .filter((line) => line !== '');
  const save = async () => {
    try {
      await run({ ...(site === undefined ? {} : { id: site.id }), name: name.trim(), origins, source: source.trim() });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={site === undefined ? t('sites.add') : site.name}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={name.trim() !== '' && origins.length > 0 && source.trim() !== ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('sites.name')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        data-autofocus
      />
      <LongTextField
        label={t('sites.origins')}
        description={t('sites.origins.why')}
        required
        dir="ltr"
        minRows={2}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      <TextField
        label={t('sites.source')}
        description={t('sites.source.why')}
        required
        dir="ltr"
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        maxLength={63}
      />
    </FormDialog>
  );
}
