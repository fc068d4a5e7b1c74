import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSentence, useSpeech } from '../../../lib/i18n.tsx';
import { languageNames, languages } from '../../../lib/languages.ts';
import { useWrite } from '../../../lib/queries.ts';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { type ReportKind, reportKinds, type Schedule } from './shapes.ts';
import { subjectTypeOf, useSubjects } from './use-subjects.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** A report that is made and sent by itself, each week or month. */
export function ScheduleDialog({ schedule, onClose }: { schedule: Schedule | undefined; onClose: () => void }) {
  const t = useSentence();
  const speech = useSpeech();
  const { run, isPending, problem } = useWrite('reports.saveSchedule');
  const [name, setName] = useState(schedule?.name ?? '');
  const [kind, setKind] = useState<ReportKind>(schedule?.kind ?? 'progress');
  const [subjectId, setSubject] = useState(schedule?.subject?.id ?? '');
  const [timing, setTiming] = useState<Timing>({
    every: schedule?.every ?? 'month',
    onDay: String(schedule?.onDay ?? 1),
    wallTime: schedule?.wallTime ?? '09:00',
  });
  const [language, setLanguage] = useState(schedule?.recipients[0]?.language ?? speech.language);
  const [emails, setEmails] = useState(schedule?.recipients.map(({ email }) => email).join('\n') ?? '');
  const [isPaused, setPaused] = useState(schedule?.isPaused ?? false);
  const subjects = useSubjects(kind);
  const addresses = emails.split(/[\s,;]+/).filter((email) => email !== '');
  const save = async () => {
    try {
      await run({
        ...(schedule === undefined ? {} : { id: schedule.id }),
        ...(subjectId === '' ? {} : { subject: { type: subjectTypeOf(kind), id: subjectId } }),
        ...{ name: name.trim(), kind, ...timing, onDay: Number(timing.onDay), isPaused },
        recipients: addresses.map((email) => ({
          email,
          language: schedule?.recipients.find((known) => known.email === email)?.language ?? language,
        })),
      });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('reports.screen.schedule.add')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={name.trim() !== '' && timing.wallTime !== ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('reports.screen.schedule.name')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        label={t('reports.screen.kind')}
        data={reportKinds.map((value) => ({ value, label: t(`reports.kind.${value}`) }))}
        value={kind}
        onChange={(value) => {
          setKind(reportKinds.find((each) => each === value) ?? 'progress');
          setSubject('');
        }}
      />
      {kind !== 'care' && (
        <SelectField
          label={t(`reports.screen.about.${subjectTypeOf(kind)}`)}
          data={subjects}
          clearable
          value={subjectId === '' ? null : subjectId}
          onChange={(value) => setSubject(value ?? '')}
        />
      )}
      <TimingFields timing={timing} onChange={setTiming} />
      <Textarea
        label={t('reports.screen.schedule.to')}
        description={t('reports.screen.schedule.to.hint')}
        autosize
        minRows={2}
        dir="ltr"
        value={emails}
        onChange={(event) => setEmails(event.currentTarget.value)}
      />
      <SelectField
        label={t('reports.screen.language')}
        data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        value={language}
        onChange={(value) => setLanguage(languages.find((code) => code === value) ?? language)}
      />
      <Checkbox
        label={t('reports.screen.schedule.paused')}
        checked={isPaused}
        onChange={(event) => setPaused(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

interface Timing {
  every: Schedule['every'];
  onDay: string;
  wallTime: string;
}

/** Of a week its day, of a month the day's number, and the time on the wall. */
function TimingFields({ timing, onChange }: { timing: Timing; onChange: (timing: Timing) => void }) {
  const t = useSentence();
  const { locale } = useSpeech();
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <>
      <SelectField
        label={t('reports.screen.schedule.every')}
        data={(['week', 'month'] as const).map((value) => ({
          value,
          label: t(`reports.screen.schedule.every.${value}`),
        }))}
        value={timing.every}
        onChange={(value) => onChange({ ...timing, every: value === 'week' ? 'week' : 'month', onDay: '1' })}
      />
      {timing.every === 'week' ? (
        <SelectField
          label={t('reports.screen.schedule.on')}
          // 2026-01-05 was a Monday.
          data={weekdays.map((day) => ({ value: String(day), label: dayName.format(Date.UTC(2026, 0, 4 + day)) }))}
          value={timing.onDay}
          onChange={(value) => onChange({ ...timing, onDay: value ?? '1' })}
        />
      ) : (
        <TextField
          type="number"
          min={1}
          max={28}
          label={t('reports.screen.schedule.on')}
          value={timing.onDay}
          onChange={(event) => onChange({ ...timing, onDay: event.currentTarget.value })}
        />
      )}
      <TextField
        type="time"
        label={t('reports.screen.schedule.time')}
        value={timing.wallTime}
        onChange={(event) => onChange({ ...timing, wallTime: event.currentTarget.value })}
      />
    </>
  );
}
