import { Button, Group, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import type { Rule } from './rules-section.tsx';
import styles from './settings.module.css';

interface RuleRowProps {
  rule: Rule;
  onEdit: () => void;
  /** What changes its place. */
  children: ReactNode;
}

/** A rule in words: what it looks for, what it does. */
export function RuleRow({ rule, onEdit, children }: RuleRowProps) {
  const t = useSentence();
  const may = useMay();
  const save = useWrite('inbox.saveRule');
  const remove = useWrite('inbox.deleteRule');
  const problem = save.problem ?? remove.problem;
  const canChange = may('inbox.saveRule');
  return (
    <li className={styles.row} data-off={!rule.enabled || undefined}>
      <div className={styles.rowHead}>
        <h3 className={styles.rowName}>
          <Handle>{rule.name}</Handle>
        </h3>
        {children}
      </div>
      <RuleWords rule={rule} />
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {canChange && (
        <Group gap="xs">
          <Switch
            size="xs"
            label={t('settings.rules.enabled')}
            checked={rule.enabled}
            disabled={save.isPending}
            onChange={(event) =>
              void save.run({ ...rule, enabled: event.currentTarget.checked }).catch(() => undefined)
            }
          />
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t('settings.change')}
          </Button>
          <ConfirmButton
            size="compact-sm"
            question={t('settings.rules.delete-ask', { name: rule.name })}
            confirm={t('settings.rules.delete')}
            onConfirm={() => void remove.run({ id: rule.id }).catch(() => undefined)}
          >
            {t('settings.rules.delete')}
          </ConfirmButton>
        </Group>
      )}
    </li>
  );
}

function RuleWords({ rule }: { rule: Rule }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameById } = useDepartments();
  const intents = formats.list(rule.intents.map((intent) => t(`inbox.intent.${intent}`)));
  const department = nameById(rule.departmentId);
  return (
    <>
      <p className={styles.facts}>
        {rule.intents.length > 0 && <span>{t('settings.rules.when-intent', { intents })}</span>}
        {rule.query !== '' && (
          <bdi dir="auto" className={styles.ruleQuery}>
            {rule.query}
          </bdi>
        )}
        {rule.query === '' && rule.intents.length === 0 && <span>{t('settings.rules.when-all')}</span>}
      </p>
      <p className={styles.facts}>
        {department !== undefined && <span>{t('settings.rules.to', { department })}</span>}
        {rule.urgency === 'high' && <span>{t('inbox.urgency.high')}</span>}
        {rule.spam && <span>{t('settings.rules.spam')}</span>}
      </p>
    </>
  );
}
