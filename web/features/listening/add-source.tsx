import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { PasswordField, SelectField, TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';

/** Listens to more: the words of a search on a network, or what a network sends by webhook. */
export function AddSource({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const accounts = useRead('accounts.list').data?.items ?? [];
  const create = useWrite('listening.createSource');
  const [kind, setKind] = useState<'search' | 'public' | 'webhook'>('search');
  const [account, setAccount] = useState<string | null>(null);
  const [text, setText] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (account === null) return;
    await create.run(
      kind === 'search'
        ? { kind, account, words: text }
        : kind === 'public'
          ? { kind, account }
          : { kind, account, secret: text },
    );
    onClose();
  };
  const shared = {
    required: true,
    value: text,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setText(event.currentTarget.value),
    problem: create.problem,
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('listening.sources.add')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Stack gap="md">
          {create.problem !== undefined && <Problem problem={create.problem} isCompact />}
          <SegmentedControl
            orientation="vertical"
            fullWidth
            value={kind}
            onChange={(value) => {
              setKind(value === 'webhook' || value === 'public' ? value : 'search');
              setText('');
            }}
            data={[
              { value: 'search', label: t('listening.source-kind.search') },
              { value: 'public', label: t('listening.source-kind.public') },
              { value: 'webhook', label: t('listening.source-kind.webhook') },
            ]}
          />
          <SelectField
            required
            label={t('listening.sources.account')}
            data={accounts.map(({ id, name, network }) => ({
              value: id,
              label: `${name} · ${maybe(`networks.network.${network}`) ?? network}`,
            }))}
            value={account}
            onChange={setAccount}
          />
          {kind === 'public' && <Text size="sm">{t('listening.sources.public-hint')}</Text>}
          {kind === 'search' && (
            <TextField {...shared} path="words" label={t('listening.sources.words')} maxLength={300} />
          )}
          {kind === 'webhook' && (
            <PasswordField
              {...shared}
              path="secret"
              label={t('listening.sources.secret')}
              minLength={16}
              maxLength={200}
            />
          )}
          <Text size="sm" c="dimmed">
            {t('listening.sources.feed-hint')}{' '}
            <AreaLink area="settings" rest={['accounts']}>
              {t('listening.first.connect')}
            </AreaLink>
          </Text>
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={account === null}>
              {t('listening.sources.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
