import { cliticForms } from '../query/clitics.ts';

/**
 * The one-letter words that Hebrew and Arabic glue in front of a name, read from the text's side: instead of keeping the thirty forms of
 * every name, the letters in front of a word are taken off and the rest is looked up. The chains are those of `query/clitics.ts`,
 * asked of it with sample names, so that there is one list of them.
 */
export interface Chains {
  /** Tree of letters: `next[node * LETTERS + letter]` is the node behind a letter, 0 where no chain goes on. */
  next: Uint8Array;
  /** What may follow the letters read so far: bits of the three below. */
  follows: Uint8Array;
}

/** A name without the Arabic article. */
export const PLAIN = 1;
/** A name with it. */
export const ARTICLE = 2;
/** What is left of a name with the article when its alef is lost: `ال` belongs in front of it again, in the place of the last two letters. */
export const LOST_ALEF = 4;

const FIRST_LETTER = 0x5d0;
const LETTERS = 0x64b - FIRST_LETTER;
const ALEF = 0x627;
const LAM = 0x644;
/** With fewer letters behind it the article is part of the word. */
const MIN_WITH_ARTICLE = 5;

let built: Chains | undefined;

export function cliticChains(): Chains {
  built ??= buildChains();
  return built;
}

function buildChains(): Chains {
  const chains: Chains = { next: new Uint8Array(256 * LETTERS), follows: new Uint8Array(256) };
  let nodes = 1;
  const add = (chain: string, what: number): void => {
    let node = 0;
    for (let i = 0; i < chain.length; i++) {
      const edge = node * LETTERS + chain.charCodeAt(i) - FIRST_LETTER;
      if (chains.next[edge] === 0) chains.next[edge] = nodes++;
      node = chains.next[edge] ?? 0;
    }
    chains.follows[node] = (chains.follows[node] ?? 0) | what;
  };
  for (const name of ['גדג', 'تبث']) for (const form of cliticForms(name)) add(form.slice(0, -name.length), PLAIN);
  const name = 'التبث';
  for (const form of cliticForms(name)) {
    if (form.endsWith(name)) add(form.slice(0, -name.length), ARTICLE);
    else add(form.slice(0, 2 - name.length), LOST_ALEF);
  }
  return chains;
}

/** The node behind a letter, 0 when no chain goes on so. */
export function chainNext(chains: Chains, node: number, unit: number): number {
  const letter = unit - FIRST_LETTER;
  return letter < 0 || letter >= LETTERS ? 0 : (chains.next[node * LETTERS + letter] ?? 0);
}

/** Whether a name of `length` units that begins so has the article, as `cliticForms` sees it. */
export const hasArticle = (units: Uint16Array, from: number, length: number): boolean =>
  length >= MIN_WITH_ARTICLE && units[from] === ALEF && units[from + 1] === LAM;

/** Writes what is left behind a chain into `rest`, with the article where its alef was lost. @returns its length */
export function restBehind(rest: Uint16Array, units: Uint16Array, from: number, to: number, lostAlef: boolean): number {
  let length = 0;
  if (lostAlef) {
    rest[length++] = ALEF;
    rest[length++] = LAM;
  }
  for (let i = from; i < to && length < rest.length; i++) rest[length++] = units[i] ?? 0;
  return length;
}
