import type { ErrorValues } from '../../kernel/errors.ts';
import { type Language, pickLanguage, sentence } from '../../platform/sentences/sentences.ts';
import type { Terminal } from './command.ts';

/** The language of whoever sits at the terminal, as the system knows it. */
export const languageOf = ({ environment }: Terminal): Language =>
  pickLanguage((environment['LC_ALL'] || environment['LANG'])?.replace(/[_.].*/, ''));

/** `speaker(terminal)('cli.found', { count: 3 })`: a sentence of the product in the terminal's language. */
export function speaker(terminal: Terminal): (key: string, values?: ErrorValues) => string {
  const language = languageOf(terminal);
  return (key, values = {}) => {
    const dot = key.indexOf('.');
    return sentence(language, key.slice(0, dot), key.slice(dot + 1), values) ?? key;
  };
}
