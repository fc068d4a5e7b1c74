import { fromKebab } from '../names.ts';
import { UsageError } from './command.ts';

export interface Fields {
  /** Input of the operation: numbers, booleans and JSON are recognised, repeated fields become lists. */
  values: Record<string, unknown>;
  /** Each field given once, as it was typed. */
  typed: Record<string, string>;
  /** Options of the command line itself. */
  options: Record<string, string>;
  flags: ReadonlySet<string>;
}

const OWN_OPTIONS = new Set(['workspace', 'input', 'idempotency-key']);
const OWN_FLAGS = new Set(['json']);

/** Reads `--field value` pairs. @throws UsageError */
export function parseFields(words: readonly string[]): Fields {
  const values: Record<string, unknown> = {};
  const typed: Record<string, string> = {};
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const matched = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(word);
    if (!matched?.[1]) throw new UsageError(`Not understood: ${word}. Fields are written --name value.`);
    const name = matched[1];
    if (OWN_FLAGS.has(name)) {
      flags.add(name);
      continue;
    }
    const value = matched[2] ?? words[++i];
    if (value === undefined) throw new UsageError(`--${name} needs a value.`);
    if (OWN_OPTIONS.has(name)) options[name] = value;
    else {
      addField(values, fromKebab(name), value);
      typed[fromKebab(name)] = value;
    }
  }
  return { values, typed, options, flags };
}

function addField(values: Record<string, unknown>, name: string, text: string): void {
  const value = readValue(text);
  const before = values[name];
  values[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
}

/**
 * What was typed, where the operation asks for text: `--name 2024` is a name, although it reads like a number.
 * @param faults what is wrong with the values as they were recognised
 */
export function textWhereAsked(
  { values, typed }: Fields,
  faults: readonly { code: string; expected?: string; path: readonly PropertyKey[] }[],
): Record<string, unknown> {
  const asked = faults.filter(({ code, expected }) => code === 'invalid_type' && expected === 'string');
  const names = asked.flatMap(({ path: [name, ...rest] }) =>
    rest.length === 0 && name !== undefined ? String(name) : [],
  );
  return { ...values, ...Object.fromEntries(names.filter((name) => name in typed).map((name) => [name, typed[name]])) };
}

/** Plain words stay text, also in quotes (`"late refund"` is a phrase); numbers, true, false, null, lists and objects are taken as such. */
function readValue(text: string): unknown {
  if (!/^(-?\d+(\.\d+)?|true|false|null|[[{].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
