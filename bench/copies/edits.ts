/** How copies of a post come to differ from it: the edits seen in the wild, drawn by a keyed stream. */
import type { Random } from '../../src/kernel/random.ts';

const disguises: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у', i: 'і' };
const emoji = ['😂', '🔥', '🙌', '😡', '❤️'];
const tags = ['#viral', '#news', '#kahawa', '#חדשות', '#السعودية'];

const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random.next() * of.length)] as T;
const word = (random: Random): string =>
  Array.from({ length: 6 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(Math.floor(random.next() * 36))).join(
    '',
  );

function change(random: Random, text: string, to: (words: string[], at: number) => void): string {
  const words = text.split(' ');
  to(words, Math.floor(random.next() * words.length));
  return words.join(' ');
}

export const edits: Readonly<Record<string, (random: Random, text: string) => string>> = {
  link: (random, text) => `${text} https://t.example/${word(random)}`,
  tag: (random, text) => `${text} ${pick(random, tags)}`,
  emoji: (random, text) => `${text} ${pick(random, emoji)}${pick(random, emoji)}`,
  upper: (_, text) => text.toUpperCase(),
  repost: (random, text) => `RT @${word(random)}: ${text}`,
  drop: (random, text) => change(random, text, (words, at) => words.splice(at, 1)),
  swap: (random, text) => change(random, text, (words, at) => words.splice(at, 1, word(random))),
  cut: (random, text) => `${text.slice(0, Math.ceil(text.length * (0.75 + 0.2 * random.next())))}…`,
  disguise: (random, text) =>
    text.replaceAll(/[aceopxyi]/g, (letter) => (random.next() < 0.5 ? (disguises[letter] ?? letter) : letter)),
  invisible: (_, text) => text.replaceAll(/(\p{L})(\p{L})/gu, '$1\u200b$2'),
};

/** One edit in half of the cases, two different ones in the other. */
export function edited(random: Random, text: string): { kind: string; text: string } {
  const first = pick(random, Object.keys(edits));
  const second = pick(random, Object.keys(edits));
  const kinds = random.next() < 0.5 || first === second ? [first] : [first, second];
  return { kind: kinds.join('+'), text: kinds.reduce((so, kind) => edits[kind]?.(random, so) ?? so, text) };
}
