import { MAX_TEXT_UNITS } from './token.ts';

export type Script =
  | 'latin'
  | 'hebrew'
  | 'arabic'
  | 'cyrillic'
  | 'greek'
  | 'devanagari'
  | 'ethiopic'
  | 'han'
  | 'kana'
  | 'hangul'
  | 'thai';

const ranges: readonly (readonly [script: Script, first: number, last: number])[] = [
  ['latin', 0x41, 0x5a],
  ['latin', 0x61, 0x7a],
  ['latin', 0xc0, 0x24f],
  ['latin', 0x1e00, 0x1eff],
  ['greek', 0x370, 0x3ff],
  ['cyrillic', 0x400, 0x52f],
  ['hebrew', 0x5d0, 0x5ea],
  ['arabic', 0x620, 0x6d3],
  ['devanagari', 0x904, 0x97f],
  ['thai', 0xe01, 0xe4f],
  ['ethiopic', 0x1200, 0x137f],
  ['kana', 0x3041, 0x30ff],
  ['han', 0x4e00, 0x9fff],
  ['hangul', 0xac00, 0xd7a3],
];

/** Letters of each script in the text. A letter counts for its language whatever its case or marks. */
export function countScripts(text: string): Map<Script, number> {
  const counts = new Map<Script, number>();
  const limit = Math.min(text.length, MAX_TEXT_UNITS);
  for (let i = 0; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x41) continue;
    const script = ranges.find(([, first, last]) => unit >= first && unit <= last)?.[0];
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return counts;
}

/** The language a script stands for, and the letters that say it is one of its neighbours. */
export const scriptLanguages: Readonly<
  Partial<Record<Script, { language: string; unless?: readonly (readonly [RegExp, string])[] }>>
> = {
  hebrew: { language: 'he', unless: [[/[\u05f0-\u05f2]|\bאון\b|\bאיז\b/u, 'yi']] },
  arabic: {
    language: 'ar',
    unless: [
      [/[ٹڈڑںے]/u, 'ur'],
      [/[پچژگ].*[یک]|[یک].*[پچژگ]|(?:^|\s)(?:است|این|را|می)(?:\s|$)/su, 'fa'],
    ],
  },
  cyrillic: {
    language: 'ru',
    unless: [
      [/[іїєґ]/iu, 'uk'],
      [/ў/iu, 'be'],
      [/[ђјљњћџ]/iu, 'sr'],
      [/[әғқңөұүһ]/iu, 'kk'],
    ],
  },
  greek: { language: 'el' },
  devanagari: { language: 'hi' },
  ethiopic: { language: 'am' },
  hangul: { language: 'ko' },
  thai: { language: 'th' },
  kana: { language: 'ja' },
  han: { language: 'zh' },
};
