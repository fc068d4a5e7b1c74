import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { areas } from '../../../areas.ts';
import { RapportError } from '../../../kernel/errors.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { listeningContract } from '../../../modules/listening/contract.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { runOperation } from '../../../platform/operations/run-operation.ts';
import { chooseWorkspace } from '../choose-workspace.ts';
import { type Command, type Terminal, UsageError, exits } from '../command.ts';
import { type Found, mentionLines } from '../mention-lines.ts';
import { queryTrouble } from '../query-trouble.ts';
import { languageOf, speaker } from '../say.ts';
import { wordsAndOptions } from '../words-and-options.ts';
import { withDesk } from '../world.ts';

type Operations = (typeof listeningContract)['operations'];
type Followed = z.output<Operations['follow']['output']>;
type Queries = z.output<Operations['queries']['output']>;

const ASK_EVERY_MS = 1_000;
const AGAIN_AFTER_MS = 2_000;
/** Identifiers kept to leave out what the cursor repeats; it repeats seconds, not hours. */
const REMEMBERED = 5_000;
const INVALID = 65;

export const listenCommand: Command = {
  name: 'listen',
  summary: 'Print mentions as they are received, until Ctrl-C',
  usage:
    'listen --follow [--query "<name of a saved query, or a query>"] [--spam] [--json] [--workspace slug]\n\n' +
    'Works beside a running desk and outlives its restart: it goes on from where it was, nothing is left out or said twice.\n' +
    '--json gives one JSON object a line. Ctrl-C ends it.\n' +
    'Exit codes: 0 ended · 64 usage · 65 the query can’t be read, with the place and the repair',
  run: async (given, terminal) => {
    const { words, options, flags } = wordsAndOptions(given, {
      options: ['query', 'workspace'],
      flags: ['follow', 'json', 'spam'],
    });
    if (!flags.has('follow') || words.length > 0) throw new UsageError(`Usage: rapport ${listenCommand.usage}`);
    const stop = stopSignal();
    const round: Round = {
      ...{ terminal, signal: stop, slug: options['workspace'], query: options['query'] ?? '', seen: new Set<string>() },
      ...{ spam: flags.has('spam'), isJson: flags.has('json') },
    };
    return followOn(round);
  },
};

interface Round {
  terminal: Terminal;
  signal: AbortSignal;
  slug: string | undefined;
  query: string;
  spam: boolean;
  isJson: boolean;
  seen: Set<string>;
  /** Absent until the first answer. */
  cursor?: string;
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  // Whoever read us is gone (`| head`).
  process.stdout.once('error', () => stop.abort());
  return stop.signal;
}

/** Follows until it is told to stop; a desk that goes away is waited for. */
async function followOn(round: Round): Promise<number> {
  const say = speaker(round.terminal);
  for (;;) {
    try {
      return await withDesk(round.terminal, ({ desk }) => follow(desk, round));
    } catch (error) {
      if (round.signal.aborted) return exits.ok;
      // What the desk refuses it refuses again; what broke before anything was heard is no interruption.
      if (error instanceof RapportError || error instanceof UsageError || round.cursor === undefined) throw error;
      round.terminal.say(say('cli.interrupted'));
      await pause(AGAIN_AFTER_MS, round.signal);
      if (round.signal.aborted) return exits.ok;
    }
  }
}

async function follow(desk: Desk, round: Round): Promise<number> {
  const { terminal, signal } = round;
  const say = speaker(terminal);
  const workspace = await chooseWorkspace(desk, round.slug);
  const about = await whatToFollow(desk, workspace, round);
  const show = shower(round);
  while (!signal.aborted) {
    const isFirst = round.cursor === undefined;
    const input = { ...about, spam: round.spam, ...(isFirst ? {} : { cursor: round.cursor }) };
    const answer = await ask<Followed>(desk, workspace, 'follow', input);
    if (answer.problems.some(({ severity }) => severity === 'error')) {
      terminal.say(say('cli.query-unreadable'));
      for (const line of queryTrouble(round.query, answer.problems, say)) terminal.say(line);
      return INVALID;
    }
    if (isFirst) terminal.say(say('cli.following'));
    for (const mention of answer.items.filter(({ id }) => isNew(round.seen, id))) terminal.out(show(mention));
    round.cursor = answer.next;
    if (!answer.more) await pause(ASK_EVERY_MS, signal);
  }
  terminal.say(say('cli.ended'));
  return exits.ok;
}

/** A saved query by its name, whatever its case; anything else is a query itself. */
async function whatToFollow(desk: Desk, workspace: WorkspaceId, { query }: Round) {
  if (query.trim() === '') return {};
  let cursor: string | undefined;
  do {
    const input = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const queries = await ask<Queries>(desk, workspace, 'queries', input);
    const saved = queries.items.find(({ name }) => name.toLowerCase() === query.trim().toLowerCase());
    if (saved !== undefined) return { savedQuery: saved.id };
    cursor = queries.next;
  } while (cursor !== undefined);
  return { query };
}

async function ask<Answer>(desk: Desk, workspace: WorkspaceId, operation: string, input: unknown): Promise<Answer> {
  const actor = { kind: 'system', name: 'command line' } as const;
  const signal = new AbortController().signal;
  return (await runOperation(desk, areas, 'listening', operation, { workspace, actor, input, signal })) as Answer;
}

function shower({ terminal, isJson }: Round): (mention: Found) => string {
  if (isJson) return (mention) => JSON.stringify(mention);
  const look = { isColoured: terminal.isColoured, language: languageOf(terminal) };
  return (mention) => mentionLines(mention, look);
}

function isNew(seen: Set<string>, id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  for (const old of seen) {
    if (seen.size <= REMEMBERED) break;
    seen.delete(old);
  }
  return true;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);
