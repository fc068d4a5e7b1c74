import { Button, Group, Select, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSentence, useSpeech } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { useCampaigns } from '../use-calendar.ts';
import styles from './composer.module.css';
import type { Composition } from './composition.ts';

/** Languages offered first; the others follow by name. */
const first = ['en', 'sw', 'he', 'ar'] as const;
const others = [
  'am',
  'de',
  'es',
  'fa',
  'fr',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'so',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
] as const;

interface DraftOptionsProps {
  composition: Composition;
  onChange: (change: (was: Composition) => Composition) => void;
}

/** What goes with the words: their language, tracked links, the campaign. */
export function DraftOptions({ composition, onChange }: DraftOptionsProps) {
  const t = useSentence();
  return (
    <section className={styles.part} aria-label={t('calendar.options')}>
      <h2 className={styles.partTitle}>{t('calendar.options')}</h2>
      <div className={styles.fields}>
        <LanguageField composition={composition} onChange={onChange} />
        <CampaignField composition={composition} onChange={onChange} />
      </div>
      <Switch
        className={styles.track}
        checked={composition.trackLinks}
        label={t('calendar.track')}
        description={t('calendar.track.why')}
        onChange={(event) => {
          const trackLinks = event.currentTarget.checked;
          onChange((was) => ({ ...was, trackLinks }));
        }}
      />
    </section>
  );
}

function LanguageField({ composition, onChange }: DraftOptionsProps) {
  const t = useSentence();
  const { locale } = useSpeech();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    const option = (value: string) => ({ value, label: names.of(value) ?? value });
    const rest = others.map(option).sort((a, b) => a.label.localeCompare(b.label, locale));
    return [...first.map(option), ...rest];
  }, [locale]);
  return (
    <Select
      searchable
      clearable
      label={t('calendar.language')}
      placeholder={t('calendar.language.none')}
      data={options}
      value={composition.language ?? null}
      onChange={(language) => onChange((was) => ({ ...was, language: language ?? undefined }))}
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
    />
  );
}

function CampaignField({ composition, onChange }: DraftOptionsProps) {
  const t = useSentence();
  const campaigns = useCampaigns();
  const [isNew, setNew] = useState(false);
  const pick = (campaignId: string | undefined) => onChange((was) => ({ ...was, campaignId }));
  if (isNew) return <NewCampaign onDone={pick} onClose={() => setNew(false)} />;
  return (
    <div className={styles.campaign}>
      <SelectField
        searchable
        clearable
        allowDeselect
        label={t('calendar.campaign')}
        placeholder={t('calendar.campaign.none')}
        data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        value={composition.campaignId ?? null}
        onChange={(id) => pick(id ?? undefined)}
        clearButtonProps={{ 'aria-label': t('ui.clear') }}
      />
      <Button variant="subtle" size="compact-xs" px={0} onClick={() => setNew(true)}>
        {t('calendar.campaign.new')}
      </Button>
    </div>
  );
}

function NewCampaign({ onDone, onClose }: { onDone: (campaignId: string) => void; onClose: () => void }) {
  const t = useSentence();
  const create = useWrite('publishing.createCampaign');
  const [name, setName] = useState('');
  const attempt = () =>
    create.run({ name }).then(
      ({ id }) => {
        onDone(id);
        onClose();
      },
      () => undefined,
    );
  return (
    <div className={styles.campaign}>
      <TextField
        label={t('calendar.campaign.name')}
        dir="auto"
        value={name}
        maxLength={200}
        path="name"
        problem={create.problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="xs" disabled={name.trim() === ''} loading={create.isPending} onClick={() => void attempt()}>
          {t('calendar.campaign.create')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </Group>
      {create.problem !== undefined && <Problem problem={create.problem} isCompact />}
    </div>
  );
}
