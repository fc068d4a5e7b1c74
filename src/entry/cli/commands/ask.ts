import { areas } from '../../../areas.ts';
import { RapportError } from '../../../kernel/errors.ts';
import { answerDue } from '../../../modules/outcomes/index.ts';
import { outcomeKinds } from '../../../modules/outcomes/contract-shapes.ts';
import type { Question } from '../../../modules/outcomes/contract-questions.ts';
import type { PracticeTruth } from '../../../modules/outcomes/contract-truth.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { runOperation } from '../../../platform/operations/run-operation.ts';
import { answerLines, optionLines, type Options, type Shown } from '../answer-lines.ts';
import { chooseWorkspace } from '../choose-workspace.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { languageOf, speaker } from '../say.ts';
import { wordsAndOptions } from '../words-and-options.ts';
import { withDesk } from '../world.ts';

const POLL_MS = 500;
/** Without an answer: the data refuse one, or the computing failed. */
const NO_ANSWER = 1;

type Given = Readonly<Record<string, string | undefined>>;
type Call = <Answer>(operation: string, input: unknown) => Promise<Answer>;

export const askCommand: Command = {
  name: 'ask',
  summary: 'Ask what something brought: shows what each method could find, registers the plan, and answers',
  usage:
    'ask (--campaign <name|id> | --incident <name> | --post <id> | --channel <network> | --reply-speed)\n' +
    '            [--from day --to day] --outcome <order|lead|…|name of a daily series> [--value [--currency KES]]\n' +
    '            [--absent price,stock] [--drivers promotion=name of a daily series,…] [--methods series,traced] [--options] [--follow] [--json] [--workspace slug]\n' +
    '       ask --show <id> [--json]\n\n' +
    '--options only shows what each method could find. --follow waits for the answer, and computes it here when no desk does.\n' +
    'Exit codes: 0 asked, or answered · 1 refused, failed or cancelled · 64 usage',
  run: async (given, terminal) => {
    const { options, flags } = wordsAndOptions(given, {
      options: [
        'campaign',
        'incident',
        'post',
        'channel',
        'from',
        'to',
        'outcome',
        'currency',
        'methods',
        'absent',
        'drivers',
        'show',
        'workspace',
      ],
      flags: ['value', 'reply-speed', 'options', 'follow', 'json'],
    });
    const look = { language: languageOf(terminal), say: speaker(terminal) };
    const print = (lines: readonly string[], whole: unknown): void => {
      if (flags.has('json')) terminal.out(JSON.stringify(whole));
      else for (const line of lines) terminal.out(line);
    };
    return withDesk(terminal, async ({ desk }) => {
      const call = await caller(desk, options['workspace']);
      if (options['show'] !== undefined) {
        const shown = await call<Shown>('question', { id: options['show'] });
        const truth = await truthOf(call, shown);
        print(answerLines(shown, look, truth), withTruth(shown, truth));
        return exits.ok;
      }
      const asked = await askedOf(call, options, flags);
      const able = await call<Options>('questionOptions', asked);
      if (flags.has('options')) {
        print(optionLines(able, look), able);
        return exits.ok;
      }
      const methods = options['methods']?.split(',');
      const question = await call<Question>('ask', { ...asked, ...(methods === undefined ? {} : { methods }) });
      terminal.say(look.say('cli.ask-registered', { id: question.id, hash: question.planHash.slice(0, 16) }));
      if (!flags.has('follow')) {
        print([question.id], question);
        return exits.ok;
      }
      const shown = await followed(desk, call, question.id);
      const truth = await truthOf(call, shown);
      print(answerLines(shown, look, truth), withTruth(shown, truth));
      return shown.question.state === 'answered' ? exits.ok : NO_ANSWER;
    });
  },
};

/** In the practice workspace what was brought is known; everywhere else, and of what its town doesn't know, there is nothing to add. */
async function truthOf(call: Call, { question, answer }: Shown): Promise<PracticeTruth | undefined> {
  if (answer === null) return undefined;
  try {
    return await call<PracticeTruth>('practiceTruth', { id: question.id });
  } catch (cause) {
    if (cause instanceof RapportError && cause.code.startsWith('outcomes.practice-truth-')) return undefined;
    throw cause;
  }
}

const withTruth = (shown: Shown, truth: PracticeTruth | undefined) =>
  truth === undefined ? shown : { ...shown, truth };

async function caller(desk: Desk, slug: string | undefined): Promise<Call> {
  const workspace = await chooseWorkspace(desk, slug);
  return async <Answer>(operation: string, input: unknown) =>
    (await runOperation(desk, areas, 'outcomes', operation, {
      workspace,
      actor: { kind: 'system', name: 'command line' },
      input,
      signal: new AbortController().signal,
    })) as Answer;
}

/** Computes it here when nobody else does; else waits for whoever took it. */
async function followed(desk: Desk, call: Call, id: string): Promise<Shown> {
  for (;;) {
    await answerDue(desk, new AbortController().signal);
    const shown = await call<Shown>('question', { id });
    if (!['queued', 'running'].includes(shown.question.state)) return shown;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

interface Choices {
  campaigns: { id: string; name: string }[];
  outcomes: { outcome: { type: string; kind?: string; measure?: string }; name: string }[];
  /** Daily series that may stand for what else moves demand. */
  series: { id: string; name: string }[];
}

async function askedOf(call: Call, given: Given, flags: ReadonlySet<string>) {
  const series = given['drivers'] === undefined ? [] : (await call<{ items: Choices['series'] }>('series', {})).items;
  const choices = { ...(await call<Omit<Choices, 'series'>>('questionChoices', {})), series };
  return { subject: subjectOf(choices, given, flags), outcome: outcomeOf(choices, given, flags) };
}

/** @throws UsageError */
function subjectOf({ campaigns, series }: Choices, given: Given, flags: ReadonlySet<string>): Record<string, unknown> {
  const { campaign, incident, post, channel, from, to } = given;
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (campaign !== undefined) {
    const found = campaigns.find(({ id, name }) => id === campaign || name === campaign);
    return { type: 'campaign', campaignId: found?.id ?? campaign, ...days };
  }
  if (post !== undefined) return { type: 'post', deliveryId: post };
  if (from === undefined || to === undefined) throw new UsageError('Say the days: --from 2026-03-01 --to 2026-03-14.');
  if (incident !== undefined) return { type: 'incident', name: incident, from, to };
  if (channel !== undefined) return { type: 'channel', network: channel, from, to, ...driversOf(given, series) };
  if (flags.has('reply-speed')) return { type: 'reply-speed', from, to };
  throw new UsageError('Say what is asked about: --campaign, --incident, --post, --channel or --reply-speed.');
}

/** What else moves demand: signed as unchanged, or a daily series by name or id. @throws UsageError */
function driversOf({ absent, drivers }: Given, series: Choices['series']): Record<string, unknown> {
  const pairs = (drivers ?? '').split(',').filter((pair) => pair !== '');
  return {
    ...(absent === undefined ? {} : { absent: absent.split(',') }),
    drivers: pairs.map((pair) => {
      const [driver = '', wanted = ''] = pair.split('=', 2);
      const found = series.find(({ id, name }) => id === wanted || name === wanted);
      if (found === undefined)
        throw new UsageError(`There is no daily series called “${wanted}”. See: rapport outcomes series`);
      return { driver, seriesId: found.id };
    }),
  };
}

/** @throws UsageError */
function outcomeOf({ outcomes }: Choices, given: Given, flags: ReadonlySet<string>): Record<string, unknown> {
  const wanted = given['outcome'];
  if (wanted === undefined && flags.has('reply-speed')) return { type: 'asking-again' };
  if (wanted === undefined)
    throw new UsageError('Say what it should have moved: --outcome order, or the name of a series.');
  if ((outcomeKinds as readonly string[]).includes(wanted)) {
    const { currency } = given;
    return {
      type: 'recorded',
      kind: wanted,
      measure: flags.has('value') ? 'value' : 'count',
      ...(currency === undefined ? {} : { currency }),
    };
  }
  const found = outcomes.find(({ outcome, name }) => outcome.type === 'series' && name === wanted);
  if (found === undefined)
    throw new UsageError(`There is no outcome called “${wanted}”. See: rapport outcomes question-choices`);
  return found.outcome;
}
