import { Button, Group, Select, Stack, Switch } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { ClockPill } from '../../ui/clock-pill.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { LongTextField, TextField } from '../../ui/fields.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import { conversations, hostileText, longText, problem } from './samples.ts';

const MINUTE = 60_000;
const tones = ['neutral', 'accent', 'ok', 'near', 'breach'] as const;

export function ChipStories() {
  const t = useSentence();
  const now = useNow();
  const showUndo = useUndo();
  return (
    <>
      <Section title={t('shell.nav.inbox')}>
        <Stack gap="sm">
          <Group gap="xs">
            {conversations.map((row) => (
              <ClockPill key={row.id} state={row.clock} dueAt={now + row.dueInMinutes * MINUTE} />
            ))}
          </Group>
          <Group gap="xs">
            {tones.map((tone) => (
              <StatusChip key={tone} tone={tone}>
                {tone}
              </StatusChip>
            ))}
            {['practice', 'bluesky', 'mastodon', 'feed'].map((network) => (
              <NetworkChip key={network} network={network} name={network} />
            ))}
            <RelativeTime at={now - 3 * 60 * MINUTE} />
          </Group>
          <PersonText text={hostileText} showInvisible />
          <PersonText text={conversations[0]?.text ?? ''} language="ar" />
          <PersonText text={longText} limit={160} />
        </Stack>
      </Section>
      <Section title={t('settings.title')}>
        <Stack maw={420}>
          <TextField
            label={t('sign-in.name')}
            description={t('sign-in.code.lead')}
            path="hours.0.from"
            problem={problem}
          />
          <LongTextField label={t('shell.nav.inbox')} placeholder={t('shell.palette.hint')} />
          <Select label={t('shell.language.label')} data={['A', 'B']} defaultValue="A" />
          <Switch label={t('shell.shortcuts.on')} description={t('shell.shortcuts.why')} defaultChecked />
          <Group>
            <ConfirmButton question={t('shell.lost.title')} confirm={t('ui.clear')} onConfirm={() => undefined}>
              {t('ui.clear')}
            </ConfirmButton>
            <Button variant="light" onClick={() => showUndo({ done: t('ui.save'), onUndo: () => undefined })}>
              {t('ui.undo')}
            </Button>
            <Button disabled>{t('ui.save')}</Button>
            <Button variant="subtle">{t('ui.back')}</Button>
          </Group>
        </Stack>
      </Section>
    </>
  );
}
