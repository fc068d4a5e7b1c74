import { Group, MultiSelect, NumberInput, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { parseMinor, typedAmount } from '../../lib/minor-units.ts';
import { useWrite } from '../../lib/queries.ts';
import { type Department, useDepartments } from '../../lib/use-departments.ts';
import { useMembers } from '../../lib/use-members.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Dialog } from './dialog.tsx';
import { faultOfDay, type WeeklyHours, weekdays } from './hours.ts';
import { HoursEditor } from './hours-editor.tsx';
import styles from './settings.module.css';
import { timeZones } from './time-zones.ts';
import { useKeep } from './use-keep.ts';

type Fields = Omit<Department, 'id'>;

const office: WeeklyHours = Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [['09:00', '17:00']]]));
const day = /^\d{4}-\d{2}-\d{2}$/;
const targets = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const;

/** A department: name, hours, holidays, targets, what an hour costs, who is in it. */
export function DepartmentForm({ department, onClose }: { department: Department | undefined; onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const { members } = useMembers();
  const { nameOf } = useDepartments();
  const save = useWrite('workspace.saveDepartment');
  const keep = useKeep('workspace.departments');
  const [fields, setFields] = useState<Fields>(department ?? newDepartment(workspace.timeZone));
  const [rate, setRate] = useState(typedAmount(fields.hourlyRateMinor, workspace.currency));
  const put = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const hourlyRateMinor = parseMinor(rate, workspace.currency);
  const hasFault = weekdays.some((each) => faultOfDay(fields.hours[each]) !== undefined);
  const submit = async () => {
    const known = department === undefined ? {} : { id: department.id };
    keep(await save.run({ ...fields, ...known, hourlyRateMinor: hourlyRateMinor ?? 0 }));
    onClose();
  };
  return (
    <Dialog
      size="lg"
      title={t(department ? 'settings.departments.edit' : 'settings.departments.new')}
      submit={t('ui.save')}
      isBusy={save.isPending}
      isReady={!hasFault && hourlyRateMinor !== undefined && hourlyRateMinor >= 0}
      problem={save.problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group grow align="start">
        <TextField
          label={t('settings.departments.name')}
          placeholder={department ? nameOf({ ...department, name: null }) : undefined}
          maxLength={80}
          required={department === undefined}
          value={fields.name ?? ''}
          onChange={(event) => put({ name: event.currentTarget.value || null })}
          path="name"
          problem={save.problem}
        />
        <TextField
          label={t('settings.departments.key')}
          dir="ltr"
          required
          pattern="[a-z][a-z0-9\-]*"
          maxLength={31}
          value={fields.key}
          onChange={(event) => put({ key: event.currentTarget.value })}
          path="key"
          problem={save.problem}
        />
      </Group>
      <SelectField
        searchable
        dir="ltr"
        limit={60}
        label={t('settings.zone')}
        data={timeZones(fields.timeZone, workspace.timeZone)}
        value={fields.timeZone}
        onChange={(timeZone) => timeZone !== null && put({ timeZone })}
      />
      <HoursEditor hours={fields.hours} onChange={(hours) => put({ hours })} />
      <TagsInput
        dir="ltr"
        label={t('settings.departments.holidays')}
        description={t('settings.departments.holidays-how')}
        placeholder="2026-12-25"
        value={fields.holidays}
        isDuplicate={(value, current) => !day.test(value) || current.includes(value)}
        onChange={(holidays) => put({ holidays: holidays.filter((each) => day.test(each)).sort() })}
      />
      <div className={styles.three}>
        {targets.map((target) => (
          <NumberInput
            key={target}
            label={t(`settings.departments.${target}`)}
            min={1}
            max={100_000}
            required
            allowDecimal={false}
            value={fields[target]}
            onChange={(value) => put({ [target]: Number(value) || 1 })}
          />
        ))}
      </div>
      <Group grow align="start">
        <TextField
          label={t('settings.departments.rate', { currency: workspace.currency })}
          dir="ltr"
          inputMode="decimal"
          error={hourlyRateMinor === undefined ? t('settings.departments.rate-wrong') : undefined}
          value={rate}
          onChange={(event) => setRate(event.currentTarget.value)}
        />
        <MultiSelect
          searchable
          label={t('settings.section.members')}
          data={members.map(({ userId, name, email }) => ({ value: userId, label: name || email }))}
          value={fields.memberIds}
          onChange={(memberIds) => put({ memberIds })}
        />
      </Group>
    </Dialog>
  );
}

const newDepartment = (timeZone: string): Fields => ({
  key: '',
  name: '',
  timeZone,
  hours: office,
  holidays: [],
  firstResponseMinutes: 60,
  nextResponseMinutes: 240,
  resolutionMinutes: 2_880,
  hourlyRateMinor: 0,
  memberIds: [],
});
