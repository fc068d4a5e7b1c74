import { UsageError } from './command.ts';

/** Splits a command's words from its options; `--` ends the options. @throws UsageError for one it does not know */
export function wordsAndOptions(
  words: readonly string[],
  known: { options: readonly string[]; flags: readonly string[] },
): { words: string[]; options: Readonly<Record<string, string>>; flags: ReadonlySet<string> } {
  const plain: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      plain.push(...words.slice(i + 1));
      break;
    }
    const matched = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(word);
    if (matched?.[1] === undefined) plain.push(word);
    else if (known.flags.includes(matched[1])) flags.add(matched[1]);
    else if (known.options.includes(matched[1])) options[matched[1]] = valueOf(matched[1], matched[2] ?? words[++i]);
    else throw new UsageError(`There is no option --${matched[1]}. See: rapport help`);
  }
  return { words: plain, options, flags };
}

function valueOf(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} needs a value.`);
  return value;
}
