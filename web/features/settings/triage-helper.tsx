import { Button, NumberInput, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useRead, useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './settings.module.css';

type Helper = NonNullable<OutputOf<Contracts['listening']['operations']['triageHelper']>['helper']>;

const MICROS = 1_000_000;

/** The language model: off unless it is set up here, and never more than a proposal. */
export function TriageHelper() {
  const t = useSentence();
  const { data } = useRead('listening.triageHelper');
  return (
    <>
      <p className={styles.lead}>{t('triage.helper.lead')}</p>
      {data?.helper !== undefined && <Used helper={data.helper} />}
      {data !== undefined && <Form key={data.helper?.endpoint ?? 'new'} helper={data.helper} />}
    </>
  );
}

function Used({ helper: { asked, failed, costMicros, currency } }: { helper: Helper }) {
  const t = useSentence();
  const formats = useFormats();
  const cost = formats.money({ minor: Math.round(costMicros / 10_000), currency });
  return <p className={styles.quiet}>{t('triage.helper.used', { count: asked, failed, cost })}</p>;
}

function Form({ helper }: { helper: Helper | undefined }) {
  const t = useSentence();
  const may = useMay();
  const save = useWrite('listening.setTriageHelper');
  const [enabled, setEnabled] = useState(helper?.enabled ?? false);
  const [endpoint, setEndpoint] = useState(helper?.endpoint ?? '');
  const [model, setModel] = useState(helper?.model ?? '');
  const [key, setKey] = useState('');
  const [currency, setCurrency] = useState(helper?.currency ?? 'USD');
  const [input, setInput] = useState<number | string>((helper?.inputPrice ?? 0) / MICROS);
  const [output, setOutput] = useState<number | string>((helper?.outputPrice ?? 0) / MICROS);
  const [limit, setLimit] = useState<number | string>(helper?.dailyLimit ?? 200);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const prices = { inputPrice: Math.round(Number(input) * MICROS), outputPrice: Math.round(Number(output) * MICROS) };
    const secret = key === '' ? {} : { key };
    void save
      .run({ enabled, endpoint, model, currency, dailyLimit: Number(limit), ...prices, ...secret })
      .then(() => setKey(''))
      .catch(() => undefined);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Switch
        label={t('triage.helper.enabled')}
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
      <TextField
        required
        dir="ltr"
        label={t('triage.helper.endpoint')}
        description={t('triage.helper.endpoint.what')}
        path="endpoint"
        problem={save.problem}
        value={endpoint}
        onChange={(event) => setEndpoint(event.currentTarget.value)}
      />
      <TextField
        required
        dir="ltr"
        label={t('triage.helper.model')}
        path="model"
        problem={save.problem}
        value={model}
        onChange={(event) => setModel(event.currentTarget.value)}
      />
      <PasswordField
        autoComplete="off"
        label={t('triage.helper.key')}
        description={helper?.hasKey ? t('triage.helper.key.kept') : undefined}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <div className={styles.three}>
        <TextField
          required
          label={t('triage.helper.currency')}
          path="currency"
          problem={save.problem}
          value={currency}
          maxLength={3}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
        <NumberInput label={t('triage.helper.input-price')} min={0} max={1_000} value={input} onChange={setInput} />
        <NumberInput label={t('triage.helper.output-price')} min={0} max={1_000} value={output} onChange={setOutput} />
      </div>
      <NumberInput label={t('triage.helper.limit')} min={1} max={10_000} value={limit} onChange={setLimit} />
      {save.problem !== undefined && <Problem problem={save.problem} isCompact />}
      <div className={styles.submit}>
        <Button type="submit" loading={save.isPending} disabled={!may('listening.setTriageHelper')}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
