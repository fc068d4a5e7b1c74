import { Button, Group, MultiSelect, Switch } from '@mantine/core';
import { useState } from 'react';
import { intents } from '../../../src/modules/inbox/contract-shapes.ts';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { type ApiProblem, asProblem } from '../../lib/problem.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { QueryField } from '../../ui/query-field.tsx';
import { Dialog } from './dialog.tsx';
import type { Rule } from './rules-section.tsx';
import trialStyles from './rule-trial.module.css';
import styles from './settings.module.css';
import { useKeep } from './use-keep.ts';

type Fields = Omit<Rule, 'id' | 'position'>;
type Trial = OutputOf<Contracts['inbox']['operations']['tryRule']>;

const SAMPLE = 4;
const empty: Fields = {
  name: '',
  enabled: true,
  query: '',
  intents: [],
  kinds: [],
  accountIds: [],
  departmentId: null,
  assigneeId: null,
  urgency: null,
  spam: false,
};

/** A rule: what must fit, and what is done then. It can be tried on what came lately before it is saved. */
export function RuleForm({ rule, onClose }: { rule: Rule | undefined; onClose: () => void }) {
  const t = useSentence();
  const save = useWrite('inbox.saveRule');
  const keep = useKeep('inbox.rules');
  const [fields, setFields] = useState<Fields>(rule ?? empty);
  const put = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const submit = async () => {
    keep(await save.run(rule === undefined ? fields : { ...fields, id: rule.id }));
    onClose();
  };
  return (
    <Dialog
      size="lg"
      title={t(rule ? 'settings.rules.edit' : 'settings.rules.new')}
      submit={t('ui.save')}
      isBusy={save.isPending}
      isReady={fields.name.trim() !== ''}
      problem={save.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('settings.rules.name')}
        required
        maxLength={120}
        value={fields.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
        path="name"
        problem={save.problem}
      />
      <Conditions fields={fields} put={put} />
      <Effects fields={fields} put={put} />
      <TryRule fields={fields} />
    </Dialog>
  );
}

interface PartProps {
  fields: Fields;
  put: (change: Partial<Fields>) => void;
}

function Conditions({ fields, put }: PartProps) {
  const t = useSentence();
  const accounts = useRead('accounts.list').data?.items ?? [];
  return (
    <fieldset className={styles.part}>
      <legend className={styles.label}>{t('settings.rules.when')}</legend>
      <QueryField
        showLabel
        label={t('settings.rules.query')}
        placeholder={t('settings.rules.query-hint')}
        value={fields.query}
        onChange={(query) => put({ query })}
      />
      <MultiSelect
        label={t('settings.rules.intents')}
        placeholder={fields.intents.length === 0 ? t('settings.rules.any') : undefined}
        data={intents.map((value) => ({ value, label: t(`inbox.intent.${value}`) }))}
        value={fields.intents}
        onChange={(chosen) => put({ intents: intents.filter((each) => chosen.includes(each)) })}
      />
      <MultiSelect
        label={t('settings.rules.accounts')}
        placeholder={fields.accountIds.length === 0 ? t('settings.rules.any') : undefined}
        data={accounts.map(({ id, name, handle }) => ({ value: id, label: name || handle }))}
        value={fields.accountIds}
        onChange={(accountIds) => put({ accountIds })}
      />
    </fieldset>
  );
}

function Effects({ fields, put }: PartProps) {
  const t = useSentence();
  const { departments, nameOf } = useDepartments();
  return (
    <fieldset className={styles.part}>
      <legend className={styles.label}>{t('settings.rules.then')}</legend>
      <SelectField
        clearable
        allowDeselect
        label={t('settings.rules.department')}
        placeholder={t('settings.rules.no-department')}
        data={departments.map((department) => ({ value: department.id, label: nameOf(department) }))}
        value={fields.departmentId}
        onChange={(departmentId) => put({ departmentId })}
      />
      <Switch
        label={t('settings.rules.urgent')}
        checked={fields.urgency === 'high'}
        onChange={(event) => put({ urgency: event.currentTarget.checked ? 'high' : null })}
      />
      <Switch
        label={t('settings.rules.spam')}
        checked={fields.spam}
        onChange={(event) => put({ spam: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function TryRule({ fields }: { fields: Fields }) {
  const t = useSentence();
  const [trial, setTrial] = useState<Trial>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setTrial(await api.inbox.tryRule({ ...fields, name: fields.name.trim() || '?' }));
    } catch (cause) {
      setTrial(undefined);
      setProblem(asProblem(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={trialStyles.trial}>
      <Group justify="space-between">
        <span>{trial && t('settings.rules.caught', { caught: trial.caught, looked: trial.looked })}</span>
        <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void run()}>
          {t('settings.rules.try')}
        </Button>
      </Group>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <ul className={trialStyles.sample} aria-live="polite">
        {trial?.sample.slice(0, SAMPLE).map((conversation) => (
          <li key={conversation.id}>
            <PersonLine text={conversation.excerpt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
