import { areas } from '../../../areas.ts';
import { runDeskOperation, runOperation } from '../../../platform/operations/run-operation.ts';
import { fromKebab } from '../../names.ts';
import { chooseWorkspace } from '../choose-workspace.ts';
import { type Terminal, UsageError, exits } from '../command.ts';
import { withDesk } from '../world.ts';
import { parseFields, textWhereAsked } from '../parse-fields.ts';

/** `rapport inbox assign --workspace firm --conversation-id … --json`: any operation, as whoever holds this machine. */
export async function runAreaOperation(words: readonly string[], terminal: Terminal): Promise<number> {
  const [areaName = '', operation = '', ...rest] = words;
  const area = areas.find((candidate) => candidate.area === areaName);
  const name = fromKebab(operation);
  const spec = area && Object.hasOwn(area.operations, name) ? area.operations[name] : undefined;
  if (!area || !spec)
    throw new UsageError(`There is no command “${areaName} ${operation}”. See: rapport help ${area ? areaName : ''}`);
  const fields = parseFields(rest);
  const given = fields.options['input'];
  const input: unknown =
    given === undefined
      ? textWhereAsked(fields, spec.input.safeParse(fields.values).error?.issues ?? [])
      : JSON.parse(given === '-' ? await terminal.readInput() : given);
  return withDesk(terminal, async ({ desk }) => {
    const signal = new AbortController().signal;
    const answer = spec.desk
      ? await runDeskOperation({ desk, user: undefined, signal }, areas, areaName, name, input)
      : await runOperation(desk, areas, areaName, name, {
          workspace: await chooseWorkspace(desk, fields.options['workspace']),
          actor: { kind: 'system', name: 'command line' },
          input,
          signal,
          ...(fields.options['idempotency-key'] ? { idempotencyKey: fields.options['idempotency-key'] } : {}),
        });
    terminal.out(JSON.stringify(answer, null, fields.flags.has('json') ? undefined : 2));
    return exits.ok;
  });
}
