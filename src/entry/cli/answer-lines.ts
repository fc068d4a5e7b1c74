import type { z } from 'zod';
import type { questionOperations } from '../../modules/outcomes/contract-questions.ts';
import type { PracticeTruth } from '../../modules/outcomes/contract-truth.ts';
import { sayAmount, type SpokenWords, spoken } from '../../modules/outcomes/contract-words.ts';
import type { speaker } from './say.ts';

export type Options = z.output<(typeof questionOperations)['questionOptions']['output']>;
export type Shown = z.output<(typeof questionOperations)['question']['output']>;
type Answer = NonNullable<Shown['answer']>;

interface Look {
  language: string;
  say: ReturnType<typeof speaker>;
}

const ISOLATE = '\u2068';
const POP = '\u2069';
const signs = { passed: '✓', failed: '✗', 'not-possible': '–' } as const;

/** What each method could tell, before it runs; why one may not. */
export function optionLines({ methods, wouldSettle, unit }: Options, look: Look): string[] {
  const { say, language } = look;
  return [
    ...methods.flatMap(({ method, isAdmissible, rung, detectable, checks }) => {
      const found =
        detectable === null
          ? []
          : [`    ${say('cli.ask-could-find', { amount: sayAmount(detectable.absolute, unit, language) })}`];
      const failed = checks.filter(({ outcome }) => outcome === 'failed');
      return [
        `${isAdmissible ? signs.passed : signs.failed} ${say(`questions.method.${method}`)} · ${say(`measurement.rung.${rung}`)}`,
        ...(isAdmissible ? found : failed.map(({ code }) => `    ${say(`measurement.check.${code}.failed`)}`)),
      ];
    }),
    words(wouldSettle, look),
  ];
}

/** An answer for somebody at a terminal: the sentence, how sure it is, what it hangs on, and what would settle it. */
export function answerLines({ question, answer }: Shown, look: Look, truth?: PracticeTruth): string[] {
  const { say } = look;
  if (answer === null) return [stateLine(question, say)];
  return [
    words(answer.sentence, look),
    `${say(`measurement.verdict.${answer.verdict}`)} · ${say(`measurement.rung.${answer.rung}`)}`,
    ...(truth === undefined ? [] : [words(truth.sentence, look)]),
    '',
    ...intervalLines(answer, look),
    ...answer.rows.map((row) => `  ${words(row.label, look)}: ${amounts(row, look)}`),
    '',
    ...answer.checks.map(
      ({ code, outcome }) =>
        `  ${signs[outcome]} ${say(outcome === 'failed' ? `measurement.check.${code}.failed` : `measurement.check.${code}`)}`,
    ),
    ...answer.assumptions.map((code) => `  · ${say(`measurement.assumption.${code}`)}`),
    '',
    words(answer.wouldSettle, look),
    say('cli.ask-again', { seed: answer.seed, hash: answer.dataHash.slice(0, 16), version: answer.codeVersion }),
  ];
}

function stateLine({ state, failure }: Shown['question'], say: Look['say']): string {
  return failure === null ? say(`cli.ask-${state}`) : say(`questions.failed.${failure}`);
}

function intervalLines({ intervals, unit }: Answer, { say, language }: Look): string[] {
  if (intervals === null) return [];
  return ([50, 80, 95] as const).map(
    (level) =>
      `  ${say('cli.ask-between', {
        level,
        low: sayAmount(intervals[level][0], unit, language),
        high: sayAmount(intervals[level][1], unit, language),
      })}`,
  );
}

function amounts({ value, low, high, unit }: Answer['rows'][number], { language }: Look): string {
  if (value === null) return '–';
  const said = sayAmount(value, unit, language);
  return low === null || high === null
    ? said
    : `${said} (${sayAmount(low, unit, language)} … ${sayAmount(high, unit, language)})`;
}

/** Names that people gave keep their own direction, whatever stands around them. */
function words({ key, values }: SpokenWords, { language, say }: Look): string {
  const isolated = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? `${ISOLATE}${plain(value)}${POP}` : value,
    ]),
  );
  return say(key, spoken(isolated, language, say));
}

/** Without power over the terminal. */
const plain = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '');
