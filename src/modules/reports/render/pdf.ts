import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../../platform/pdf/fonts.ts';
import { print } from '../../../platform/pdf/print.ts';
import { pictureOf } from './chart-view.ts';
import { fitting, LEVELS } from './fit-pages.ts';
import type { View } from './view.ts';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'report.typ'), 'utf8');

interface About {
  logo: { type: string; bytes: Buffer } | undefined;
  sha256: string | null;
  /** Epoch ms; stands in the file. */
  at: number;
  /** Set smaller, and in the end shorter, until it fits. */
  mostPages: number | undefined;
}

/** The report on paper. */
export function pdfOf(view: View, about: About): Buffer {
  const whole = printableView(view);
  for (let level = 0; ; level++) {
    const { view: cut, scale } = fitting(whole, level);
    const made = print({ template: TEMPLATE, files: filesOf(cut, scale, about), at: about.at });
    if (about.mostPages === undefined || made.pages <= about.mostPages || level === LEVELS - 1) return made.pdf;
  }
}

function filesOf(view: View, scale: number, { logo, sha256 }: About): Record<string, Buffer> {
  const pictures: Record<string, Buffer> = {};
  const blocks = view.blocks.map((block, i) => {
    if (block.type !== 'chart') return block;
    const picture = `chart-${i}.svg`;
    pictures[picture] = Buffer.from(pictureOf(block));
    return { ...block, picture, shapes: '', rows: [] };
  });
  const logoFile = logo === undefined ? '' : logo.type === 'image/png' ? 'logo.png' : 'logo.jpg';
  const state = sha256 === null ? view.words.draft : view.words.frozen;
  const data = { ...view, blocks, scale, logo: logoFile, sha256: sha256 ?? '', state };
  return {
    'data.json': Buffer.from(JSON.stringify(data)),
    ...pictures,
    ...(logo === undefined ? {} : { [logoFile]: logo.bytes }),
  };
}

/** Every text with signs that have a shape, and places to break what has none; addresses stay as they are. */
const printableView = (view: View): View =>
  JSON.parse(
    JSON.stringify(view, (key, value: unknown) =>
      typeof value === 'string' && !KEPT.has(key) ? printable(value).replace(LONG, `$&${BREAK}`) : value,
    ),
  ) as View;

const KEPT = new Set(['href', 'shapes', 'colour', 'type', 'direction', 'language', 'anchor']);
const LONG = /\S{24}(?=\S)/gu;
/** Zero-width space. */
const BREAK = '\u200B';
