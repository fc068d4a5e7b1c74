/** Bounds as whole numbers, both inclusive. */
export interface NumberRange {
  least?: number;
  most?: number;
}

/** `>1000`, `>=1000`, `<1000`, `<=1000`, `1000..5000`, `1000`, and `[1000 TO 5000]` as other products write it; `10k` and `2m` count. */
const forms = /^(?:(>=?|<=?)(N)|(N)?\.\.(N)?|(N)|\[(N|\*)TO(N|\*)\])$/.source.replaceAll('N', '\\d{1,9}[km]?');
const range = new RegExp(forms, 'i');
const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The range in its one written form (`>1000`, `..5`, `10..20`), or undefined when it is none. Digits of any keyboard. */
export function normaliseRange(written: string): string | undefined {
  const plain = written.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/[\s,_]/g, '');
  const found = range.exec(plain);
  if (found === null) return undefined;
  const [, sign, bound, from, to, exact, first, last] = found.map((part) => part ?? '');
  if (sign !== '') return `${sign}${numberOf(bound ?? '')}`;
  if (exact !== '') return String(numberOf(exact ?? ''));
  const low = [from, first].find((part) => part !== '' && part !== '*');
  const high = [to, last].find((part) => part !== '' && part !== '*');
  if (low === undefined && high === undefined) return undefined;
  if (low === undefined) return `<=${numberOf(high ?? '')}`;
  if (high === undefined) return `>=${numberOf(low)}`;
  return numberOf(low) <= numberOf(high) ? `${numberOf(low)}..${numberOf(high)}` : undefined;
}

/** What a range in its written form means. */
export function rangeOf(value: string): NumberRange {
  const number = Number(value.replace(/^[<>=]+/, ''));
  if (value.startsWith('>')) return { least: value.startsWith('>=') ? number : number + 1 };
  if (value.startsWith('<')) return { most: value.startsWith('<=') ? number : number - 1 };
  const [least = 0, most = least] = value.split('..').map(Number);
  return { least, most };
}

function numberOf(written: string): number {
  const factor = /k$/i.test(written) ? 1_000 : /m$/i.test(written) ? 1_000_000 : 1;
  return Number(written.replace(/[km]$/i, '')) * factor;
}
