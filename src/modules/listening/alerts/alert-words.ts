import { type Language, sentence } from '../../../platform/sentences/sentences.ts';
import type { ErrorValues } from '../../../kernel/errors.ts';
import type { Alert } from './alert-rows.ts';

/** A sentence of `alerts.json`. */
export const say = (language: Language, key: string, values: ErrorValues = {}): string =>
  sentence(language, 'alerts', key, values) ?? key;

/** The line an alert is known by: what, how much, against what. */
export function headline(alert: Alert, language: Language): string {
  return say(language, `headline.${alert.kind}`, {
    query: isolate(alert.query ?? say(language, 'about-us')),
    seen: number(alert.seen, language),
    total: number(alert.total, language),
    expected: number(alert.expected, language),
    low: number(alert.low, language),
    high: number(alert.high, language),
    window: say(language, 'window', { window: `m${alert.windowMinutes}` }),
  });
}

/** What is known of it, a line each. */
export function storyLines(alert: Alert, language: Language, zone: string): string[] {
  const { story } = alert;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const lines = [say(language, 'line.since', { at: when.format(new Date(alert.since)) })];
  if (story.first)
    lines.push(
      say(language, 'line.first', {
        name: isolate(story.first.name || story.first.handle),
        network: isolate(story.first.network),
      }),
    );
  lines.push(
    say(language, 'line.spread', {
      messages: story.messages,
      authors: number(story.authors, language),
      networks: number(story.networks.length, language),
      reach: number(story.reach, language),
    }),
  );
  if (story.messages > 0)
    lines.push(
      say(language, 'line.negative', {
        share: percent(story.negative / story.messages, language),
        usual: percent(story.usualNegative, language),
      }),
    );
  if (story.terms.length > 0)
    lines.push(
      say(language, 'line.terms', {
        terms: story.terms.map(({ term }) => isolate(term)).join(say(language, 'list.comma')),
      }),
    );
  if (story.newAuthors > 0) lines.push(say(language, 'line.new-authors', { count: story.newAuthors }));
  if (story.copies > 0) lines.push(say(language, 'line.copies', { count: story.copies }));
  if (!story.notable) lines.push(say(language, 'line.nothing-else'));
  return lines;
}

const number = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
const percent = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);

/** Names of any script stand in a sentence of any direction (Unicode isolates). Controls of their own are taken out. */
const isolate = (text: string): string =>
  `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069\p{Cc}]/gu, '').slice(0, 120)}\u2069`;
