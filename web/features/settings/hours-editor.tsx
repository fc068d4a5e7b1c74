import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import {
  copiedToAll,
  faultOfDay,
  readTime,
  type Weekday,
  type WeeklyHours,
  weekdays,
  weekOrder,
  withoutPeriod,
  withPeriod,
  withTime,
} from './hours.ts';
import parts from './hours-editor.module.css';
import styles from './settings.module.css';

interface HoursEditorProps {
  hours: WeeklyHours;
  onChange: (hours: WeeklyHours) => void;
}

/** Opening hours by day, several periods each; a day without any is closed. */
export function HoursEditor({ hours, onChange }: HoursEditorProps) {
  const t = useSentence();
  const { locale } = useSpeech();
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 5 January 2026 is a Monday.
  const nameOf = (day: Weekday): string => dayName.format(Date.UTC(2026, 0, 5 + weekdays.indexOf(day)));
  return (
    <fieldset className={parts.hours}>
      <legend className={styles.label}>{t('settings.hours')}</legend>
      {weekOrder(locale).map((day) => (
        <Day key={day} day={day} name={nameOf(day)} hours={hours} onChange={onChange} />
      ))}
    </fieldset>
  );
}

interface DayProps extends HoursEditorProps {
  day: Weekday;
  name: string;
}

function Day({ day, name, hours, onChange }: DayProps) {
  const t = useSentence();
  const periods = hours[day] ?? [];
  const fault = faultOfDay(periods);
  return (
    <div className={styles.day}>
      <span className={parts.dayName}>{name}</span>
      <div className={parts.periods}>
        {periods.length === 0 && <span className={styles.quiet}>{t('settings.hours.closed')}</span>}
        {periods.map((period, index) => (
          <span key={`${index} ${periods.length}`} className={parts.period}>
            {([0, 1] as const).map((side) => (
              <TextInput
                key={side}
                size="xs"
                dir="ltr"
                inputMode="numeric"
                maxLength={5}
                className={parts.time}
                aria-label={t(side === 0 ? 'settings.hours.from' : 'settings.hours.to', { day: name })}
                value={period[side]}
                onChange={(event) => onChange(withTime(hours, day, index, side, event.currentTarget.value))}
                onBlur={(event) => onChange(withTime(hours, day, index, side, readTime(event.currentTarget.value)))}
              />
            ))}
            <ActionIcon
              aria-label={t('settings.hours.remove', { day: name })}
              onClick={() => onChange(withoutPeriod(hours, day, index))}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </span>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onChange(withPeriod(hours, day))}
        >
          {t('settings.hours.add')}
        </Button>
        {periods.length > 0 && (
          <ActionIcon
            aria-label={t('settings.hours.copy', { day: name })}
            title={t('settings.hours.copy', { day: name })}
            onClick={() => onChange(copiedToAll(hours, day))}
          >
            <IconCopy size={15} aria-hidden />
          </ActionIcon>
        )}
        {fault !== undefined && <span className={styles.fault}>{t(`settings.hours.${fault}`)}</span>}
      </div>
    </div>
  );
}
