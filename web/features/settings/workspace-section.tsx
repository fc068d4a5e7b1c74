import { Button, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { isLanguage, languageNames, languages } from '../../lib/languages.ts';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Head } from './head.tsx';
import { regionCodes } from './regions.ts';
import styles from './settings.module.css';
import { timeZones } from './time-zones.ts';

type Workspace = OutputOf<Contracts['workspace']['operations']['show']>;

/** What holds for the whole workspace. */
export function WorkspaceSection() {
  const t = useSentence();
  const shown = useRead('workspace.show');
  return (
    <>
      <Head title={t('settings.section.workspace')} lead={t('settings.workspace.lead')} />
      {shown.problem !== undefined && <Problem problem={shown.problem} onRetry={() => void shown.refetch()} />}
      {shown.isPending && <Loading />}
      {shown.data !== undefined && <WorkspaceForm key={shown.data.id} workspace={shown.data} />}
    </>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const t = useSentence();
  const { language } = useSpeech();
  const may = useMay();
  const update = useWrite('workspace.update');
  const [fields, setFields] = useState(workspace);
  const [isSaved, setSaved] = useState(false);
  const put = (change: Partial<Workspace>) => {
    setSaved(false);
    setFields({ ...fields, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, region, timeZone, currency, needsApproval } = fields;
    const spoken = isLanguage(fields.language) ? { language: fields.language } : {};
    await update.run({ name, region, timeZone, currency, needsApproval, ...spoken });
    setSaved(true);
  };
  const regionNames = new Intl.DisplayNames(language, { type: 'region' });
  const currencyNames = new Intl.DisplayNames(language, { type: 'currency' });
  const shared = { disabled: !may('workspace.update'), problem: update.problem };
  const search = { searchable: true, limit: 60, ...shared };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event).catch(() => undefined)}>
      {update.problem !== undefined && <Problem problem={update.problem} isCompact />}
      <TextField
        {...shared}
        required
        maxLength={120}
        path="name"
        label={t('settings.workspace.name')}
        value={fields.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <SelectField
        {...shared}
        path="language"
        label={t('settings.workspace.language')}
        description={t('settings.workspace.language-why')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={fields.language}
        onChange={(value) => value !== null && put({ language: value })}
      />
      <SelectField
        {...search}
        path="region"
        label={t('settings.workspace.region')}
        description={t('settings.workspace.region-why')}
        data={regionCodes(fields.region).map((value) => ({ value, label: regionNames.of(value) ?? value }))}
        value={fields.region}
        onChange={(value) => value !== null && put({ region: value })}
      />
      <SelectField
        {...search}
        dir="ltr"
        path="timeZone"
        label={t('settings.zone')}
        data={timeZones(fields.timeZone)}
        value={fields.timeZone}
        onChange={(value) => value !== null && put({ timeZone: value })}
      />
      <SelectField
        {...search}
        path="currency"
        label={t('settings.workspace.currency')}
        data={[...new Set([fields.currency, ...Intl.supportedValuesOf('currency')])].map((value) => ({
          value,
          label: `${currencyNames.of(value) ?? value} (${value})`,
        }))}
        value={fields.currency}
        onChange={(value) => value !== null && put({ currency: value })}
      />
      <Switch
        disabled={shared.disabled}
        label={t('settings.workspace.approval')}
        description={t('settings.workspace.approval-why')}
        checked={fields.needsApproval}
        onChange={(event) => put({ needsApproval: event.currentTarget.checked })}
      />
      <div className={styles.submit}>
        <Button type="submit" loading={update.isPending} disabled={shared.disabled}>
          {t('ui.save')}
        </Button>
        <span role="status" className={styles.quiet}>
          {isSaved && t('settings.saved')}
        </span>
      </div>
    </form>
  );
}
