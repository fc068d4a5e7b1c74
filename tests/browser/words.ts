import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SentenceKey } from '../../web/lib/sentence-keys.ts';
import type { Look } from './shoot.ts';

const folder = path.resolve(import.meta.dirname, '../../locales');

/** `words('ar')('inbox.reply')`: the product's own sentence, as a reader of that language sees it. For sentences without values. */
export function words(language: Look['language']): (key: SentenceKey) => string {
  const files = new Map<string, Record<string, string>>();
  return (key) => {
    const dot = key.indexOf('.');
    const file = key.slice(0, dot);
    const known = files.get(file) ?? JSON.parse(readFileSync(path.join(folder, language, `${file}.json`), 'utf8'));
    files.set(file, known);
    const sentence = known[key.slice(dot + 1)];
    if (sentence === undefined) throw new Error(`no sentence ${key} in ${language}`);
    return sentence;
  };
}
