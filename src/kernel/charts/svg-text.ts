import { palettes } from './palette.ts';
import { LETTER_SIZE, type Mark, type Scene } from './scene.ts';
import { type Colour, inkOf, shapeOf } from './style.ts';

export interface SvgLook {
  theme?: 'light' | 'dark';
  /** The colour of estimates, `#rrggbb`, for a report in its owner's colours. */
  accent?: string;
  /** What is seen, for who can't see it. */
  title: string;
  description?: string;
  /** BCP 47, of the words in it. */
  language: string;
  /** False leaves the ground clear, for a page that has its own. */
  hasGround?: boolean;
  fonts?: string;
}

const FONTS = "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'IBM Plex Sans Hebrew', sans-serif";

/** A scene as a file of its own: the same scene and look are the same bytes. */
export function svgText(scene: Scene, look: SvgLook): string {
  const { width, height } = scene;
  const palette = palettes[look.theme ?? 'light'];
  const paint = (colour: Colour): string => (colour === 'accent' ? (look.accent ?? palette.accent) : palette[colour]);
  const ground = look.hasGround === false ? [] : [element('rect', { width, height, fill: paint('paper') })];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${escaped(look.language)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" direction="ltr" font-family="${escaped(look.fonts ?? FONTS)}" font-size="${LETTER_SIZE}">`,
    `<title>${escaped(look.title)}</title>`,
    ...(look.description === undefined ? [] : [`<desc>${escaped(look.description)}</desc>`]),
    ...ground,
    ...scene.marks.map((mark) => markText(mark, paint)),
    '</svg>',
    '',
  ].join('\n');
}

const markText = (mark: Mark, paint: (colour: Colour) => string): string =>
  element(
    mark.kind,
    { ...shapeOf(mark), ...inkOf(mark, paint) },
    mark.kind === 'text' ? escaped(isolated(mark.text)) : '',
  );

function element(name: string, attributes: Record<string, string | number>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Words that run the other way keep to themselves, so that numbers beside them stay in their places. */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** XML has no place for control signs, not even escaped ones. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '\uFFFD',
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
