import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useSentence } from '../lib/i18n.tsx';

/** A secret that is shown this once: to be copied now. */
export function ShownOnce({ label, secret, why }: { label: string; secret: string; why: string }) {
  const t = useSentence();
  return (
    <Stack gap="xs">
      <Text size="sm">{why}</Text>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          label={label}
          value={secret}
          readOnly
          dir="ltr"
          flex={1}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'settings.copied' : 'settings.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
