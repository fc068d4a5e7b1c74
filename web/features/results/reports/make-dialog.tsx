import { useState } from 'react';
import { addDays, dayOf, isDay } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useGo } from '../../../lib/place.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { type ReportKind, reportKinds } from './shapes.ts';
import { subjectTypeOf, useSubjects } from './use-subjects.ts';

/** What a report is about; the rest is put together by itself. */
export function MakeDialog({ onClose }: { onClose: () => void }) {
  const t = useSentence();
  const go = useGo();
  const { timeZone } = useHere().workspace;
  const yesterday = addDays(dayOf(Date.now(), timeZone), -1);
  const { run, isPending, problem } = useWrite('reports.make');
  const [kind, setKind] = useState<ReportKind>('progress');
  const [subjectId, setSubject] = useState('');
  const [from, setFrom] = useState(addDays(yesterday, -27));
  const [to, setTo] = useState(yesterday);
  const [title, setTitle] = useState('');
  const subjects = useSubjects(kind);
  const needsSubject = kind === 'campaign' || kind === 'channel';
  const make = async () => {
    const subject = subjectId === '' ? {} : { subject: { type: subjectTypeOf(kind), id: subjectId } };
    try {
      const { id } = await run({ kind, from, to, title: title.trim(), ...subject });
      go('results', ['reports', id], { search: {} });
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('reports.screen.make')}
      submit={t('reports.screen.make')}
      problem={problem}
      isPending={isPending}
      isReady={isDay(from) && isDay(to) && from <= to && (!needsSubject || subjectId !== '')}
      onSubmit={() => void make()}
      onClose={onClose}
    >
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
          clearable={!needsSubject}
          searchable
          value={subjectId === '' ? null : subjectId}
          onChange={(value) => setSubject(value ?? '')}
        />
      )}
      <TextField
        type="date"
        label={t('reports.screen.from')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextField
        type="date"
        label={t('reports.screen.to')}
        required
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <TextField
        label={t('reports.screen.own-title')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
