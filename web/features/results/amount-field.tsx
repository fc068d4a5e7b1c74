import { Group } from '@mantine/core';
import { useMemo } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { parseMinor } from '../../lib/minor-units.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';

/** An amount being typed. */
export interface TypedAmount {
  text: string;
  currency: string;
}

export const minorOf = ({ text, currency }: TypedAmount): number | undefined => parseMinor(text, currency);

interface AmountFieldProps {
  label: string;
  value: TypedAmount;
  onChange: (value: TypedAmount) => void;
  isRequired?: boolean;
  description?: string;
  /** The currency is given by something else. */
  isFixed?: boolean;
}

/** An amount and its currency, side by side; says at once when it can't be read. */
export function AmountField({
  label,
  value,
  onChange,
  isRequired = true,
  description,
  isFixed = false,
}: AmountFieldProps) {
  const t = useSentence();
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  const isBad = value.text.trim() !== '' && minorOf(value) === undefined;
  return (
    <Group gap="xs" align="flex-start" grow preventGrowOverflow={false} wrap="nowrap">
      <TextField
        label={label}
        description={description}
        inputMode="decimal"
        required={isRequired}
        value={value.text}
        error={isBad ? t('results.amount.unreadable') : undefined}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      />
      <SelectField
        label={t('results.currency')}
        data={currencies}
        searchable
        disabled={isFixed}
        maw="7rem"
        value={value.currency}
        onChange={(currency) => onChange({ ...value, currency: currency ?? value.currency })}
      />
    </Group>
  );
}
