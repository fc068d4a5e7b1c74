import type { z } from 'zod';
import { areas } from '../../../areas.ts';
import { DAY_MS, HOUR_MS, toIso } from '../../../kernel/time.ts';
import type { listeningContract } from '../../../modules/listening/contract.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { runOperation } from '../../../platform/operations/run-operation.ts';
import { chooseWorkspace } from '../choose-workspace.ts';
import { type Command, type Terminal, UsageError, exits } from '../command.ts';
import { csvHead, csvLine, type Found, mentionLines } from '../mention-lines.ts';
import { queryTrouble } from '../query-trouble.ts';
import { languageOf, speaker } from '../say.ts';
import { wordsAndOptions } from '../words-and-options.ts';
import { withDesk } from '../world.ts';

type Answer = z.output<(typeof listeningContract.operations)['search']['output']>;

const PAGE = 200;
const SHOWN = 20;
const INVALID = 65;

export const searchCommand: Command = {
  name: 'search',
  summary: 'Find mentions by a query, newest first',
  usage:
    'search "<query>" [--since day|7d|24h] [--until day] [--limit 20] [--all] [--spam] [--json | --csv] [--workspace slug]\n\n' +
    'The query is the one of the screens: words, "phrases", AND OR NOT, NEAR/5, lang:ar, from:name (docs/guides/query-language.md).\n' +
    'Days are whole days in UTC. --json gives one JSON object a line; --all goes to the end of what fits.\n' +
    'Exit codes: 0 searched (also when nothing fits) · 64 usage · 65 the query can’t be read, with the place and the repair',
  run: async (given, terminal) => {
    const { words, options, flags } = wordsAndOptions(given, {
      options: ['since', 'until', 'limit', 'workspace'],
      flags: ['all', 'spam', 'json', 'csv'],
    });
    if (flags.has('json') && flags.has('csv')) throw new UsageError('Choose one: --json or --csv.');
    const wanted = flags.has('all') ? Number.POSITIVE_INFINITY : limitOf(options['limit']);
    return withDesk(terminal, async ({ desk }) => {
      const now = desk.clock.now();
      const asked = {
        query: words.join(' '),
        spam: flags.has('spam'),
        ...(options['since'] === undefined ? {} : { since: momentOf('since', options['since'], now) }),
        ...(options['until'] === undefined ? {} : { until: momentOf('until', options['until'], now) }),
      };
      const page = await pager(desk, options['workspace'], asked);
      const show = shower(terminal, flags);
      return printPages(
        terminal,
        asked.query,
        wanted,
        page,
        show,
        flags.size > 0 && (flags.has('json') || flags.has('csv')),
      );
    });
  },
};

type Page = (cursor: string | undefined, limit: number) => Promise<Answer>;

async function pager(desk: Desk, slug: string | undefined, asked: Record<string, unknown>): Promise<Page> {
  const workspace = await chooseWorkspace(desk, slug);
  const signal = new AbortController().signal;
  return async (cursor, limit) =>
    (await runOperation(desk, areas, 'listening', 'search', {
      workspace,
      actor: { kind: 'system', name: 'command line' },
      input: { ...asked, limit, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    })) as Answer;
}

async function printPages(
  terminal: Terminal,
  query: string,
  wanted: number,
  page: Page,
  show: (mention: Found) => string,
  isForMachines: boolean,
): Promise<number> {
  const say = speaker(terminal);
  let cursor: string | undefined;
  let shown = 0;
  let total: Answer['total'];
  do {
    const answer = await page(cursor, Math.min(PAGE, wanted - shown));
    if (answer.problems.some(({ severity }) => severity === 'error')) {
      terminal.say(say('cli.query-unreadable'));
      for (const line of queryTrouble(query, answer.problems, say)) terminal.say(line);
      return INVALID;
    }
    if (cursor === undefined) for (const line of queryTrouble(query, answer.problems, say)) terminal.say(line);
    for (const mention of answer.items) terminal.out(show(mention));
    shown += answer.items.length;
    total ??= answer.total;
    cursor = answer.next;
  } while (cursor !== undefined && shown < wanted);
  if (isForMachines) return exits.ok;
  const count = Math.max(total?.count ?? 0, shown);
  terminal.say(
    say(shown === 0 ? 'cli.none' : total?.exact === false ? 'cli.found-at-least' : 'cli.found', { count, shown }),
  );
  return exits.ok;
}

/** How each mention is written: for a person, or as a line of JSON or CSV. */
function shower(terminal: Terminal, flags: ReadonlySet<string>): (mention: Found) => string {
  if (flags.has('json')) return (mention) => JSON.stringify(mention);
  if (flags.has('csv')) {
    terminal.out(csvHead.join(','));
    return csvLine;
  }
  const look = { isColoured: terminal.isColoured, language: languageOf(terminal) };
  return (mention) => mentionLines(mention, look);
}

function limitOf(text: string | undefined): number {
  const limit = Number(text ?? SHOWN);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit needs a whole number of 1 and more.');
  return limit;
}

/** `2026-11-01` (a whole day, also as the end), an instant, or `7d` and `24h` back from now. @throws UsageError */
function momentOf(name: 'since' | 'until', text: string, now: number): string {
  const back = /^(\d{1,5})([hd])$/.exec(text);
  if (back !== null) return toIso(now - Number(back[1]) * (back[2] === 'h' ? HOUR_MS : DAY_MS));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = Date.parse(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(at))
    throw new UsageError(`--${name} needs a day (2026-11-01), an instant, or 7d, 24h back from now.`);
  return toIso(isDay && name === 'until' ? at + DAY_MS : at);
}
