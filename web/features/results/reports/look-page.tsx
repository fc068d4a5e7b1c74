import { Button, Checkbox, FileButton, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';

/** Under whose name and colour reports go out. */
export function LookPage() {
  const t = useSentence();
  const { data, problem, refetch } = useRead('reports.settings');
  return (
    <ResultsPage title={t('reports.screen.look')} lead={t('reports.screen.look.lead')}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data !== undefined && <LookForm key={JSON.stringify(data)} settings={data} />}
    </ResultsPage>
  );
}

interface Settings {
  name: string | null;
  colour: string | null;
  logoId: string | null;
  footer: string;
  hidesMaker: boolean;
}

function LookForm({ settings }: { settings: Settings }) {
  const t = useSentence();
  const may = useMay();
  const change = useWrite('reports.changeSettings');
  const upload = useWrite('publishing.uploadMedia');
  const [name, setName] = useState(settings.name ?? '');
  const [colour, setColour] = useState(settings.colour ?? '#0b5c6b');
  const [footer, setFooter] = useState(settings.footer);
  const [hidesMaker, setHides] = useState(settings.hidesMaker);
  const problem = change.problem ?? upload.problem;
  const save = () =>
    void change
      .run({ name: name.trim() === '' ? null : name.trim(), colour, footer: footer.trim(), hidesMaker })
      .catch(() => undefined);
  const takeLogo = async (file: File | null) => {
    if (file === null) return;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      const { id } = await upload.run({ name: file.name, type: file.type, base64 });
      await change.run({ logoId: id });
    } catch {
      // The problem is shown below.
    }
  };
  return (
    <Stack gap="md" maw="32rem">
      <TextField
        label={t('reports.screen.look.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        type="color"
        label={t('reports.screen.look.colour')}
        description={t('reports.screen.look.colour.hint')}
        value={colour}
        onChange={(event) => setColour(event.currentTarget.value)}
      />
      <TextField
        label={t('reports.screen.look.footer')}
        value={footer}
        onChange={(event) => setFooter(event.currentTarget.value)}
      />
      <Checkbox
        label={t('reports.screen.look.hides')}
        checked={hidesMaker}
        onChange={(event) => setHides(event.currentTarget.checked)}
      />
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {may.lead && (
        <Group>
          <Button loading={change.isPending} onClick={save}>
            {t('ui.save')}
          </Button>
          <FileButton accept="image/png,image/jpeg" onChange={(file) => void takeLogo(file)}>
            {(props) => (
              <Button variant="default" loading={upload.isPending} {...props}>
                {t('reports.screen.look.logo')}
              </Button>
            )}
          </FileButton>
          {settings.logoId !== null && (
            <Button variant="subtle" onClick={() => void change.run({ logoId: null }).catch(() => undefined)}>
              {t('reports.screen.look.no-logo')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
