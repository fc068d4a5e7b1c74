/** Languages whose names of months are read, with the Levantine Arabic ones. */
const locales = ['en', 'sw', 'he', 'ar', 'ar-SY', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'tr'] as const;

const names = new Map<string, number>();
for (const locale of locales) {
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      const name = plain(format.format(Date.UTC(2026, month - 1, 15)));
      // A short name that two languages use for different months tells nothing.
      if (names.has(name) && names.get(name) !== month) names.set(name, 0);
      else names.set(name, month);
    }
  }
}
names.set('sept', 9);

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll('.', '').trim();
}

/** The month of a name in any of these languages; undefined when it is none, or two. Hebrew puts "in" before it. */
export function monthOf(name: string): number | undefined {
  const key = plain(name);
  return names.get(key) || names.get(key.replace(/^ב/, '')) || undefined;
}
