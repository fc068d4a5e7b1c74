import type { z } from 'zod';
import type { listeningContract } from '../../modules/listening/contract.ts';

export type Found = z.output<(typeof listeningContract.operations)['search']['output']>['items'][number];

const ISOLATE = '\u2068';
const POP = '\u2069';
const styles = { quiet: '\u001B[2m', strong: '\u001B[1m', mark: '\u001B[1;33m', off: '\u001B[0m' } as const;

interface Look {
  isColoured: boolean;
  /** BCP 47, for names of languages. */
  language: string;
}

/** A mention for somebody at a terminal: who, where and when; the text with what was found in it; its address. */
export function mentionLines(mention: Found, look: Look): string {
  const paint = (style: keyof typeof styles, text: string) =>
    look.isColoured ? styles[style] + text + styles.off : text;
  const { author, at, network, url } = mention;
  const name = isolated(shownText(author.name || author.handle));
  const facts = [network, languageName(mention.language, look.language), ...judged(mention)].join(' · ');
  const when = `${at.slice(0, 10)} ${at.slice(11, 16)}`;
  return [
    `${paint('quiet', when)}  ${paint('strong', name)} ${isolated(`@${shownText(author.handle)}`)}  ${paint('quiet', facts)}`,
    ...markedText(mention, paint).map((line) => `  ${isolated(line)}`),
    ...(url === undefined ? [] : [`  ${paint('quiet', shownText(url))}`]),
    '',
  ].join('\n');
}

const judged = ({ intent, sentiment, spam }: Found): string[] =>
  [spam ? 'spam' : intent, sentiment].filter((word) => word !== 'unclear');

function languageName(code: string, reader: string): string {
  if (code === 'und') return code;
  return new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code;
}

/** The text in lines, with what was found in colour where there are colours. */
function markedText({ text, highlights }: Found, paint: (style: 'mark', text: string) => string): string[] {
  let at = 0;
  let marked = '';
  for (const { start, end } of [...highlights].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    marked += shownText(text.slice(at, start)) + paint('mark', shownText(text.slice(start, end)));
    at = end;
  }
  return (marked + shownText(text.slice(at))).split('\n');
}

/** Its own direction, whatever stands around it (UAX #9); a terminal that knows nothing of it shows nothing of it. */
const isolated = (text: string): string => `${ISOLATE}${text}${POP}`;

/**
 * What somebody out there wrote, without power over the terminal: control characters (an ESC could move the cursor or ring) and
 * marks that turn direction are left out; line ends stay.
 */
export const shownText = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, (sign) => (sign === '\t' ? ' ' : ''))
    .replaceAll(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '');

export const csvHead = [
  'at',
  'network',
  'kind',
  'handle',
  'name',
  'followers',
  'language',
  'intent',
  'sentiment',
  'url',
  'text',
];

/** A mention as one record of CSV (RFC 4180); what a spreadsheet would run as a formula gets an apostrophe. */
export function csvLine(mention: Found): string {
  const { at, network, kind, author, language, intent, sentiment, url, text } = mention;
  const { handle, name, followers } = author;
  const cells = [at, network, kind, handle, name, followers ?? '', language, intent, sentiment, url ?? '', text];
  return cells.map((cell) => csvCell(String(cell))).join(',');
}

function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
