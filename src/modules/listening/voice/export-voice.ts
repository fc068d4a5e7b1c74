import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { voiceOperations } from '../contract-voice.ts';
import { shareOfVoice } from './share-of-voice.ts';

const HEAD = [
  ...['level', 'at', 'query', 'kind', 'messages', 'distinct_texts', 'authors', 'share', 'share_low', 'share_high'],
  ...['share_distinct', 'negative', 'neutral', 'positive', 'unclear'],
];

/** Share of voice as CSV: a line `period` for each query, then a line `step` for each query and day or week. Shares from 0 to 1. */
export async function exportShareOfVoice(
  context: VerbContext,
  input: z.infer<(typeof voiceOperations)['exportShareOfVoice']['input']>,
): Promise<{ csv: string }> {
  const { subjects, points } = await shareOfVoice(context, input);
  const lines = subjects.map((subject) => [
    ...['period', input.since, subject.name, subject.kind, subject.messages, subject.distinct, subject.authors],
    ...[subject.share?.value, subject.share?.low, subject.share?.high, subject.shareDistinct?.value],
    ...[subject.sentiment.negative, subject.sentiment.neutral, subject.sentiment.positive, subject.sentiment.unclear],
  ]);
  const steps = points.flatMap(({ at, of }) => {
    const all = of.reduce((sum, { messages }) => sum + messages, 0);
    return of.map(({ query, messages, distinct }) => {
      const subject = subjects.find((each) => each.query === query);
      const share = all === 0 ? undefined : messages / all;
      return ['step', at, subject?.name, subject?.kind, messages, distinct, undefined, share, ...Array<undefined>(7)];
    });
  });
  return { csv: [HEAD, ...lines, ...steps].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('') };
}

/** RFC 4180; what a spreadsheet would run as a formula begins with an apostrophe. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
