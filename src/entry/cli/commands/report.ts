import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { z } from 'zod';
import { areas } from '../../../areas.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { reportsContract } from '../../../modules/reports/contract.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { runOperation } from '../../../platform/operations/run-operation.ts';
import { chooseWorkspace } from '../choose-workspace.ts';
import { type Command, UsageError, exits } from '../command.ts';
import { languageOf, speaker } from '../say.ts';
import { wordsAndOptions } from '../words-and-options.ts';
import { withDesk } from '../world.ts';

type Operations = (typeof reportsContract)['operations'];
type Report = z.output<Operations['show']['output']>;
type File = z.output<Operations['render']['output']>;

const CANNOT_WRITE = 73;

export const reportCommand: Command = {
  name: 'report',
  summary: 'Make a report and write it to a file: PDF, HTML or CSV',
  usage:
    'report --out report.pdf [--kind progress|campaign|incident|care|channel] [--from day] [--to day] [--about campaign:<id>]\n' +
    '         [--language en|sw|he|ar] [--title words] [--freeze] [--id <report>] [--workspace slug]\n\n' +
    'Without --from and --to: the last four weeks, until yesterday. The ending of the file says the format.\n' +
    '--freeze keeps what it says now for ever, under one hash; without it a draft stays at the desk. --id writes a report that is there.\n' +
    'Exit codes: 0 written · 64 usage · 65 refused, with the reason · 73 the file can’t be written',
  run: async (given, terminal) => {
    const { words, options, flags } = wordsAndOptions(given, {
      options: ['out', 'kind', 'from', 'to', 'about', 'language', 'title', 'id', 'workspace'],
      flags: ['freeze'],
    });
    const out = options['out'];
    const format = formatOf(out);
    if (out === undefined || format === undefined || words.length > 0)
      throw new UsageError(`Usage: rapport ${reportCommand.usage}`);
    return withDesk(terminal, async ({ desk }) => {
      const ask = await asker(desk, options['workspace']);
      const made = await ask<Report>(options['id'] === undefined ? 'make' : 'show', inputOf(options, desk.clock.now()));
      const report =
        flags.has('freeze') && made.state === 'draft' ? await ask<Report>('freeze', { id: made.id }) : made;
      const language = options['language'] ?? languageOf(terminal);
      const file = await ask<File>('render', { id: report.id, format, language });
      const say = speaker(terminal);
      try {
        await writeFile(resolve(out), Buffer.from(file.base64, 'base64'));
      } catch (cause) {
        terminal.say(say('cli.report-unwritten', { file: out, cause: (cause as Error).message }));
        return CANNOT_WRITE;
      }
      terminal.out(
        JSON.stringify({ id: report.id, state: report.state, snapshot: report.sha256, file: out, sha256: file.sha256 }),
      );
      terminal.say(say(report.state === 'frozen' ? 'cli.report-frozen' : 'cli.report-draft', { file: out }));
      return exits.ok;
    });
  },
};

function formatOf(out: string | undefined): 'pdf' | 'html' | 'csv' | undefined {
  const ending = extname(out ?? '').slice(1);
  return (['pdf', 'html', 'csv'] as const).find((format) => format === ending);
}

async function asker(desk: Desk, slug: string | undefined) {
  const workspace = await chooseWorkspace(desk, slug);
  const actor = { kind: 'system', name: 'command line' } as const;
  return async <Answer>(operation: string, input: unknown): Promise<Answer> =>
    (await runOperation(desk, areas, 'reports', operation, {
      ...{ workspace, actor, input, signal: new AbortController().signal },
    })) as Answer;
}

const FOUR_WEEKS = 28;

function inputOf(options: Readonly<Record<string, string>>, now: number): Record<string, unknown> {
  if (options['id'] !== undefined) return { id: options['id'] };
  const to = options['to'] ?? toIso(now - DAY_MS).slice(0, 10);
  const from = options['from'] ?? toIso(Date.parse(to) - (FOUR_WEEKS - 1) * DAY_MS).slice(0, 10);
  const [type, id] = (options['about'] ?? '').split(':');
  return {
    ...{ kind: options['kind'] ?? 'progress', from, to, title: options['title'] ?? '' },
    ...(options['about'] === undefined ? {} : { subject: { type, id } }),
  };
}
