const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Codes that are reserved, historic or groups of countries: the runtime names them, but nobody lives there. */
const notCountries = new Set(
  'AC CP CQ DG EA EU EZ IC QO SU TA UN UK XA XB XK ZZ YU ZR TP NT FX DD CS BU AN YD VD RH NH HV DY CT'.split(' '),
);

/** ISO 3166 codes of the countries the runtime can name, the given one among them. */
export function regionCodes(given: string): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
  return codes.filter((code) => code === given || (!notCountries.has(code) && names.of(code) !== undefined));
}
