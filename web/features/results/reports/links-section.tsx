import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSentence, useSpeech } from '../../../lib/i18n.tsx';
import { useRead, useWrite } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { useMay } from '../use-may.ts';

/** Links for readers without an account: each opens this report and nothing else, until it expires or is closed. */
export function LinksSection({ reportId }: { reportId: string }) {
  const t = useSentence();
  const { language } = useSpeech();
  const formats = useFormats();
  const may = useMay();
  const { data } = useRead('reports.links', { reportId }, { enabled: may.write });
  const create = useWrite('reports.createLink');
  const revoke = useWrite('reports.revokeLink');
  const [url, setUrl] = useState<string>();
  if (!may.write) return null;
  const make = async () => {
    try {
      setUrl((await create.run({ reportId, language, days: 30 })).url);
    } catch {
      // The problem is shown below.
    }
  };
  const problem = create.problem ?? revoke.problem;
  return (
    <Section title={t('reports.screen.links')}>
      <p>{t('reports.screen.links.lead')}</p>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {url === undefined ? (
        <Button variant="default" loading={create.isPending} onClick={() => void make()}>
          {t('reports.screen.links.make')}
        </Button>
      ) : (
        <Group align="end">
          <TextInput label={t('reports.screen.links.once')} readOnly value={url} dir="ltr" w="24rem" maw="100%" />
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('reports.screen.links.copied') : t('reports.screen.links.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
      {data !== undefined && data.items.length > 0 && (
        <DataTable
          caption={t('reports.screen.links')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'state',
              head: t('reports.head.state'),
              isRowHead: true,
              cell: ({ state }) => (
                <StatusChip tone={state === 'open' ? 'ok' : 'neutral'}>{t(`reports.screen.link.${state}`)}</StatusChip>
              ),
            },
            { key: 'until', head: t('reports.screen.links.until'), cell: ({ expiresAt }) => formats.date(expiresAt) },
            {
              key: 'opened',
              head: t('reports.screen.links.opened'),
              isNumber: true,
              cell: ({ opened }) => formats.number(opened),
            },
            {
              key: 'close',
              head: t('reports.screen.links.close'),
              cell: ({ id, state }) =>
                state === 'open' && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    onClick={() => void revoke.run({ id }).catch(() => undefined)}
                  >
                    {t('reports.screen.links.close')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
