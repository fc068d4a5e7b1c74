import { useMemo } from 'react';
import {
  seriesGaps,
  seriesRoles,
  seriesUnits,
  type SeriesGaps,
  type SeriesRole,
  type SeriesUnit,
} from '../../../../src/modules/outcomes/contract-series.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { SelectField, TextField } from '../../../ui/fields.tsx';

/** What a person says about a series. */
export interface SeriesWords {
  name: string;
  role: SeriesRole;
  unit: SeriesUnit;
  currency: string;
  unitName: string;
  gaps: SeriesGaps;
}

interface SeriesFieldsProps {
  value: SeriesWords;
  onChange: (value: SeriesWords) => void;
  /** The series holds numbers: their unit stays. */
  isFixed?: boolean;
}

/** Name, part in a question, unit and what a hole means. */
export function SeriesFields({ value, onChange, isFixed = false }: SeriesFieldsProps) {
  const t = useSentence();
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  return (
    <>
      <TextField
        label={t('series.name')}
        required
        maxLength={120}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <SelectField
        label={t('series.role')}
        data={seriesRoles.map((role) => ({ value: role, label: t(`series.role.${role}`) }))}
        value={value.role}
        onChange={(role) => onChange({ ...value, role: seriesRoles.find((known) => known === role) ?? value.role })}
      />
      <SelectField
        label={t('series.unit')}
        disabled={isFixed}
        data={seriesUnits.map((unit) => ({ value: unit, label: t(`series.unit.${unit}`) }))}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit: seriesUnits.find((known) => known === unit) ?? value.unit })}
      />
      {value.unit === 'money' && (
        <SelectField
          label={t('results.currency')}
          data={currencies}
          searchable
          disabled={isFixed}
          value={value.currency}
          onChange={(currency) => onChange({ ...value, currency: currency ?? value.currency })}
        />
      )}
      {value.unit === 'other' && (
        <TextField
          label={t('series.unit-name')}
          maxLength={40}
          value={value.unitName}
          onChange={(event) => onChange({ ...value, unitName: event.currentTarget.value })}
        />
      )}
      <SelectField
        label={t('series.gaps.means')}
        data={seriesGaps.map((gaps) => ({ value: gaps, label: t(`series.gaps.${gaps}`) }))}
        value={value.gaps}
        onChange={(gaps) => onChange({ ...value, gaps: seriesGaps.find((known) => known === gaps) ?? value.gaps })}
      />
    </>
  );
}
