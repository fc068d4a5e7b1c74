import { useFormats } from '../../../lib/use-formats.ts';

interface Measure {
  currency: string | null;
  unitName?: string;
}

/** A number of a series as it is read: money in its currency, others with their unit. */
export function useValueWords(): (value: number, measure: Measure) => string {
  const formats = useFormats();
  return (value, { currency, unitName = '' }) => {
    if (currency !== null) return formats.money({ minor: value, currency });
    const number = formats.number(value, { maximumFractionDigits: 6 });
    return unitName === '' ? number : `${number} \u2068${unitName}\u2069`;
  };
}
