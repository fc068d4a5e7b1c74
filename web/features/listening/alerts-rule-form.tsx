import { Button, Group, Modal, MultiSelect, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useMembers } from '../../lib/use-members.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './alerts.module.css';
import type { AlertRule } from './shapes.ts';

interface RuleFormProps {
  rule: AlertRule;
  /** Outgoing mail is set up. */
  mailReady: boolean;
  onClose: () => void;
}

const switches = ['volume', 'negativity', 'screen', 'mail'] as const;

/** What is watched of a query and who is told; a sample shows that the ways work. */
export function RuleForm({ rule, mailReady, onClose }: RuleFormProps) {
  const t = useSentence();
  const { members } = useMembers();
  const save = useWrite('listening.setAlertRule');
  const test = useWrite('listening.testAlert');
  const [on, setOn] = useState({
    volume: rule.volume,
    negativity: rule.negativity,
    screen: rule.screen,
    mail: rule.mail,
  });
  const [to, setTo] = useState<string[]>(rule.mailTo ?? []);
  const [url, setUrl] = useState(rule.webhookUrl ?? '');
  const [secret, setSecret] = useState('');
  const [said, setSaid] = useState<string>();
  const keep = () =>
    save.run({
      rule: rule.id,
      ...on,
      mailTo: to.length === 0 ? null : to,
      webhookUrl: url.trim() === '' ? null : url.trim(),
      ...(secret === '' ? {} : { webhookSecret: secret }),
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await keep();
    onClose();
  };
  const sample = async () => {
    await keep();
    const { queued } = await test.run({ rule: rule.id });
    const words = t('alerts.edit.tested', { count: queued });
    setSaid(words);
    announce(words);
  };
  const problem = save.problem ?? test.problem;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('alerts.edit.title')}: ${rule.query ?? t('alerts.about-us')}`}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <Stack gap="md">
          {switches.map((each) => (
            <Switch
              key={each}
              label={t(`alerts.edit.${each}`)}
              checked={on[each]}
              onChange={(event) => setOn({ ...on, [each]: event.currentTarget.checked })}
            />
          ))}
          {on.mail && (
            <MultiSelect
              label={t('alerts.edit.mail-to')}
              description={t(mailReady ? 'alerts.edit.mail-leads' : 'alerts.edit.mail-missing')}
              data={members.map(({ userId, name }) => ({ value: userId, label: name }))}
              value={to}
              onChange={setTo}
              clearable
            />
          )}
          <TextField
            label={t('alerts.edit.webhook')}
            dir="ltr"
            type="url"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            path="webhookUrl"
            problem={problem}
          />
          {url.trim() !== '' && (
            <PasswordField
              label={t('alerts.edit.secret')}
              autoComplete="off"
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              path="webhookSecret"
              problem={problem}
            />
          )}
          {problem !== undefined && <Problem problem={problem} isCompact />}
          {said !== undefined && <p className={styles.quiet}>{said}</p>}
          <Group justify="space-between">
            <Button variant="subtle" loading={test.isPending} onClick={() => void sample().catch(() => undefined)}>
              {t('alerts.edit.test')}
            </Button>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('alerts.edit.cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('alerts.edit.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
