/** First digits of the runs of ten that tables are written with beside 0-9: Arabic, Persian, Devanagari, Bengali, full width. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10] as const;

/** A cell with the digits 0-9, plain spaces and no marks that only steer direction. */
export function plainCell(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u2007-\u200a\u202f\u3000\t]/g, ' ')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, digitOf)
    .trim();
}

function digitOf(sign: string): string {
  const code = sign.charCodeAt(0);
  const zero = zeros.find((first) => code >= first && code <= first + 9) ?? code;
  return String(code - zero);
}
