import { minorDigits } from '../../../kernel/money.ts';
import { type Language, sentence } from '../../../platform/sentences/sentences.ts';
import type { Shown, Words } from '../contract-document.ts';

/** How one language writes what a document holds. */
export interface Speech {
  language: Language;
  direction: 'ltr' | 'rtl';
  say(words: Words): string;
  show(value: Shown): string;
  /** `say` of a key without values. */
  t(key: string): string;
}

const ISOLATE = '\u2068';
const POP = '\u2069';

/** @param region ISO 3166 of the workspace: it decides digits and the order of a date */
export function speechOf(language: Language, region: string, zone: string): Speech {
  const locale = localeOf(language, region);
  const direction = language === 'ar' || language === 'he' ? 'rtl' : 'ltr';
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const formats = {
    whole: number({ maximumFractionDigits: 0 }),
    number: number({ maximumFractionDigits: 1 }),
    share: number({ style: 'percent', maximumFractionDigits: 0 }),
    fine: number({ style: 'percent', maximumFractionDigits: 1 }),
    signed: number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    instant: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }),
    units: new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }),
  };
  const show = (value: Shown): string => {
    if (value.type === 'count') return formats.whole.format(value.value);
    if (value.type === 'number') return formats.number.format(value.value);
    if (value.type === 'money') return moneyText(value.minor, value.currency);
    if (value.type === 'share') return shareText(value.value, value.signed === true);
    if (value.type === 'minutes') return durationText(value.value);
    if (value.type === 'day') return formats.day.format(new Date(`${value.value}T00:00:00Z`));
    if (value.type === 'instant') return formats.instant.format(new Date(value.value));
    if (value.type === 'name') return `${ISOLATE}${value.value}${POP}`;
    if (value.type === 'word') return t(value.key);
    return '–';
  };
  const moneyText = (minor: number, currency: string): string =>
    number({ style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
      .formatToParts(minor / 10 ** minorDigits(currency))
      .map(({ type, value }) => (type === 'currency' && direction === 'rtl' ? `${ISOLATE}${value}${POP}` : value))
      .join('');
  const shareText = (value: number, isSigned: boolean): string => {
    if (isSigned) return formats.signed.format(value);
    return (value > 0 && value < 0.1 ? formats.fine : formats.share).format(value);
  };
  const durationText = (total: number): string => {
    const whole = Math.max(0, Math.round(total));
    const parts = [
      { unit: 'hour', value: Math.floor(whole / 60) },
      { unit: 'minute', value: whole % 60 },
    ].filter(({ value }) => value > 0);
    const shown = parts.length === 0 ? [{ unit: 'minute', value: 0 }] : whole >= 6_000 ? parts.slice(0, 1) : parts;
    return formats.units.format(
      shown.map(({ unit, value }) => number({ style: 'unit', unit, unitDisplay: 'short' }).format(value)),
    );
  };
  const say = ({ key, values = {} }: Words): string => {
    const dot = key.indexOf('.');
    const spoken = Object.entries(values).map(([name, value]): [string, string | number] => [
      name,
      // A whole number chooses plural forms, so the sentence itself writes it.
      value.type === 'count' ? value.value : show(value),
    ]);
    return sentence(language, key.slice(0, dot), key.slice(dot + 1), Object.fromEntries(spoken), locale) ?? key;
  };
  const t = (key: string): string => say({ key });
  return { language, direction, say, show, t };
}

function localeOf(language: Language, region: string): string {
  return /^[A-Z]{2}$/.test(region) ? `${language}-${region}` : language;
}
