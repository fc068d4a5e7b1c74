import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { coveredSigns } from './font-coverage.ts';
import { unpackWoff } from './unpack-woff.ts';

/** One family for Latin, Arabic and Hebrew, and the neighbours' letters that stand in names. */
const SUBSETS = [
  ['ibm-plex-sans', 'latin'],
  ['ibm-plex-sans', 'latin-ext'],
  ['ibm-plex-sans', 'cyrillic'],
  ['ibm-plex-sans', 'greek'],
  ['ibm-plex-sans-arabic', 'arabic'],
  ['ibm-plex-sans-hebrew', 'hebrew'],
] as const;
const WEIGHTS = [400, 600] as const;

/** What shows on paper where a sign has no shape. */
const INSTEAD = '\u25A1';

const require = createRequire(import.meta.url);
const folders = {
  'ibm-plex-sans': dirname(require.resolve('@fontsource/ibm-plex-sans/package.json')),
  'ibm-plex-sans-arabic': dirname(require.resolve('@fontsource/ibm-plex-sans-arabic/package.json')),
  'ibm-plex-sans-hebrew': dirname(require.resolve('@fontsource/ibm-plex-sans-hebrew/package.json')),
};
const pathOf = (family: keyof typeof folders, subset: string, weight: number, ending: string): string =>
  join(folders[family], 'files', `${family}-${subset}-${weight}-normal.${ending}`);

let opened: { files: Buffer[]; covered: Set<number> } | undefined;

/** The fonts that printed pages are set in, unpacked at first use, and the signs they have shapes for. */
export function printFonts(): { files: readonly Buffer[]; covered: ReadonlySet<number> } {
  if (opened === undefined) {
    const files = SUBSETS.flatMap(([family, subset]) =>
      WEIGHTS.map((weight) => unpackWoff(readFileSync(pathOf(family, subset, weight, 'woff')))),
    );
    const covered = new Set(files.flatMap((file) => [...coveredSigns(file)]));
    opened = { files, covered };
  }
  return opened;
}

/** Signs without a shape that mean something all the same: joiners and marks of direction (UAX #9). */
const SILENT = /[\u200B-\u200F\u061C\u2066-\u2069\u00AD\n]/u;
const SPACES = /[\u00A0\u2007\u2009\u202F]/gu;

/** A text in which every sign can be printed: what no font of ours has becomes a box. */
export function printable(text: string): string {
  const { covered } = printFonts();
  let isWhole = true;
  const signs = [...text.replace(SPACES, ' ')].map((sign) => {
    if (covered.has(sign.codePointAt(0) ?? 0) || SILENT.test(sign)) return sign;
    isWhole = false;
    return covered.has(INSTEAD.codePointAt(0) ?? 0) ? INSTEAD : '?';
  });
  return isWhole ? text.replace(SPACES, ' ') : signs.join('');
}

/** Font faces for a page that stands by itself: only what its language needs. */
export function embeddedFaces(language: string): string {
  const wanted = SUBSETS.filter(
    ([, subset]) =>
      subset === 'latin' || (subset === 'arabic' && language === 'ar') || (subset === 'hebrew' && language === 'he'),
  );
  return wanted
    .flatMap(([family, subset]) =>
      WEIGHTS.map((weight) => {
        const data = readFileSync(pathOf(family, subset, weight, 'woff2')).toString('base64');
        const name =
          family === 'ibm-plex-sans'
            ? 'IBM Plex Sans'
            : subset === 'arabic'
              ? 'IBM Plex Sans Arabic'
              : 'IBM Plex Sans Hebrew';
        return `@font-face{font-family:"${name}";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
      }),
    )
    .join('\n');
}
