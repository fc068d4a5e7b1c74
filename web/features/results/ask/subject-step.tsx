import { Radio, Stack } from '@mantine/core';
import { useSentence } from '../../../lib/i18n.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import styles from './ask.module.css';
import { DriverFields } from './driver-fields.tsx';
import { type About, abouts, type Draft } from './draft.ts';
import type { Choices } from './shapes.ts';
import { useSubjectOptions } from './use-subject-options.ts';

export interface SubjectStepProps {
  draft: Draft;
  set: (changes: Partial<Draft>) => void;
  choices: Choices;
}

/** What it is asked of, and what else must be said about that. */
export function SubjectStep(props: SubjectStepProps) {
  const { draft, set } = props;
  const t = useSentence();
  return (
    <>
      <Radio.Group
        aria-label={t('ask.subject')}
        value={draft.about}
        onChange={(value) => set({ about: abouts.find((each) => each === value) ?? 'campaign' })}
      >
        <Stack gap="xs">
          {abouts.map((about) => (
            <Radio
              key={about}
              value={about}
              label={t(`ask.about.${about}`)}
              description={t(`ask.about.${about}.what`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <div className={styles.fields}>
        <SubjectFields {...props} />
      </div>
      {draft.about === 'channel' && <DriverFields draft={draft} set={set} />}
    </>
  );
}

const hasNetwork: readonly About[] = ['channel', 'posts'];

function SubjectFields({ draft, set, choices }: SubjectStepProps) {
  const t = useSentence();
  const options = useSubjectOptions(choices);
  const { about } = draft;
  return (
    <>
      {(about === 'campaign' || about === 'posts') && (
        <SelectField
          label={t('ask.campaign')}
          placeholder={t('ask.choose')}
          data={about === 'posts' ? [options.any, ...options.campaigns] : options.campaigns}
          value={draft.campaign === '' && about === 'campaign' ? null : draft.campaign}
          onChange={(value) => set({ campaign: value ?? '' })}
          searchable
          nothingFoundMessage={t('ask.no-campaign')}
        />
      )}
      {about === 'incident' && (
        <TextField
          label={t('ask.name')}
          description={t('ask.name.why')}
          value={draft.name}
          maxLength={200}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      )}
      {about === 'post' && (
        <SelectField
          label={t('ask.about.post')}
          placeholder={t('ask.choose')}
          data={options.posts}
          value={draft.post === '' ? null : draft.post}
          onChange={(value) => set({ post: value ?? '' })}
          searchable
          nothingFoundMessage={t('ask.no-post')}
        />
      )}
      {hasNetwork.includes(about) && (
        <SelectField
          label={t('ask.network')}
          placeholder={t('ask.choose')}
          data={about === 'posts' ? [options.any, ...options.networks] : options.networks}
          value={draft.network === '' && about === 'channel' ? null : draft.network}
          onChange={(value) => set({ network: value ?? '' })}
        />
      )}
      {about === 'posts' && (
        <>
          <SelectField
            label={t('ask.language')}
            data={[options.any, ...options.languages]}
            value={draft.language}
            onChange={(value) => set({ language: value ?? '' })}
          />
          <SelectField
            label={t('ask.picture')}
            data={options.pictures}
            value={draft.picture}
            onChange={(value) => set({ picture: value ?? '' })}
          />
        </>
      )}
      {about !== 'post' && <DayFields draft={draft} set={set} />}
    </>
  );
}

function DayFields({ draft, set }: Pick<SubjectStepProps, 'draft' | 'set'>) {
  const t = useSentence();
  const why = draft.about === 'campaign' ? t('ask.days.campaign') : undefined;
  return (
    <>
      <TextField
        type="date"
        label={t('results.period.from')}
        description={why}
        value={draft.from}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextField
        type="date"
        label={t('results.period.to')}
        description={why}
        value={draft.to}
        min={draft.from}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
    </>
  );
}
