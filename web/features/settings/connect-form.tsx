import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import type { ApiProblem } from '../../lib/problem.ts';
import { useWrite } from '../../lib/queries.ts';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Problem, useProblemWords } from '../../ui/problem-note.tsx';
import type { Network } from './connect-wizard.tsx';
import networkStyles from './connect.module.css';
import styles from './settings.module.css';

interface ConnectFormProps {
  network: Network;
  onBack: () => void;
  onDone: () => void;
}

type Method = Network['methods'][number];

/** What the network needs, one of its ways in, and its fields; a way by consent leads to the network's own page. */
export function ConnectForm({ network, onBack, onDone }: ConnectFormProps) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const [methodId, setMethodId] = useState(network.methods[0]?.id);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const connect = useWrite('accounts.connect');
  const begin = useWrite('accounts.beginConnect');
  const method = network.methods.find(({ id }) => id === methodId);
  if (method === undefined) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { network: network.network, method: method.id, values: filled(method, values) };
    if (method.kind === 'form') {
      await connect.run(input);
      onDone();
    } else {
      const { url } = await begin.run(input);
      globalThis.location.assign(url);
    }
  };
  const problem = connect.problem ?? begin.problem;
  return (
    <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <Stack gap="md">
        <Needs needs={network.needs} />
        {network.methods.length > 1 && (
          <SegmentedControl
            value={method.id}
            onChange={setMethodId}
            data={network.methods.map(({ id }) => ({
              value: id,
              label: maybe(`networks.method.${network.network}.${id}`) ?? id,
            }))}
          />
        )}
        <Fields network={network.network} method={method} values={values} onChange={setValues} problem={problem} />
        {method.kind === 'redirect' && (
          <Text size="sm" c="dimmed">
            {t('settings.connect.redirect', { network: network.name })}
          </Text>
        )}
        {problem !== undefined && <ConnectProblem problem={problem} />}
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {t('settings.connect.other')}
          </Button>
          <Button type="submit" loading={connect.isPending || begin.isPending}>
            {t(method.kind === 'redirect' ? 'settings.connect.go' : 'settings.connect.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function filled(method: Method, values: Readonly<Record<string, string>>): Record<string, string> {
  const given = method.fields.map(({ name }) => [name, (values[name] ?? '').trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function Needs({ needs }: { needs: readonly string[] }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  return (
    <section aria-label={t('settings.connect.needs')}>
      <p className={styles.label}>{t('settings.connect.needs')}</p>
      <ul className={networkStyles.needs}>
        {needs.map((need) => (
          <li key={need}>{maybe(`networks.${need}`) ?? need}</li>
        ))}
      </ul>
    </section>
  );
}

interface FieldsProps {
  network: string;
  method: Method;
  values: Readonly<Record<string, string>>;
  onChange: (values: Readonly<Record<string, string>>) => void;
  problem: ApiProblem | undefined;
}

function Fields({ network, method, values, onChange, problem }: FieldsProps) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  return method.fields.map(({ name, type, example, optional }) => {
    const Field = type === 'password' ? PasswordField : TextField;
    return (
      <Field
        key={`${method.id} ${name}`}
        dir={name === 'name' ? undefined : 'ltr'}
        label={maybe(`networks.field.${network}.${name}`) ?? name}
        description={optional === true ? t('settings.connect.optional') : undefined}
        required={optional !== true}
        placeholder={example}
        autoComplete="off"
        spellCheck={false}
        path={`values.${name}`}
        problem={problem}
        value={values[name] ?? ''}
        onChange={(event) => onChange({ ...values, [name]: event.currentTarget.value })}
      />
    );
  });
}

/** A network's refusal in our words for its code, with its remedy; the network's own words below. */
function ConnectProblem({ problem }: { problem: ApiProblem }) {
  const maybe = useMaybeSentence();
  const { cause } = useProblemWords()(problem);
  const code = String(problem.body.values?.code ?? '');
  const known = problem.body.code === 'accounts.connect-refused' && maybe(`networks.failure.${code}`);
  if (!known) return <Problem problem={problem} isCompact />;
  return (
    <div role="alert" className={styles.trouble} data-health="reconnect">
      <p>
        <strong>{known}</strong>
      </p>
      <p>{maybe(`networks.failure.${code}.remedy`)}</p>
      <p className={styles.quiet}>{cause}</p>
    </div>
  );
}
