/**
 * Letters of other alphabets that are drawn like a Latin one, as spammers swap them in to make a copy look new. Both sides of a comparison
 * are folded, so a Russian or Greek text loses nothing: it is compared with itself in this spelling. After the tokeniser's own folding,
 * which has already undone case, full width, mathematical and accented letters. Source: Unicode UTS #39 (confusables), the ones in common use.
 */
const pairs: Readonly<Record<string, string>> = {
  // Cyrillic
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p' },
  ...{ ԛ: 'q', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ӏ: 'i', ԍ: 'g', ү: 'y' },
  // Greek, by the look of the capital or the small letter
  ...{ α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'h', ι: 'i', κ: 'k', μ: 'm', ν: 'n', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x' },
  // Armenian and small capitals
  ...{
    օ: 'o',
    ո: 'n',
    ս: 'u',
    հ: 'h',
    ց: 'g',
    ᴀ: 'a',
    ʙ: 'b',
    ᴄ: 'c',
    ᴅ: 'd',
    ᴇ: 'e',
    ɢ: 'g',
    ʜ: 'h',
    ɪ: 'i',
    ᴊ: 'j',
    ᴋ: 'k',
  },
  ...{
    ʟ: 'i',
    ᴍ: 'm',
    ɴ: 'n',
    ᴏ: 'o',
    ᴘ: 'p',
    ʀ: 'r',
    ᴛ: 't',
    ᴜ: 'u',
    ᴠ: 'v',
    ᴡ: 'w',
    ʏ: 'y',
    ᴢ: 'z',
    ɑ: 'a',
    ɡ: 'g',
    ʋ: 'u',
  },
  // Capital I and small l are one stroke.
  l: 'i',
};

/** Digits that stand for letters, only inside a word that has letters: numbers stay what they are. */
const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

const tableOf = (folds: Readonly<Record<string, string>>): Uint16Array => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (const [from, to] of Object.entries(folds)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
};

let built: { letters: Uint16Array; withDigits: Uint16Array } | undefined;

/** One entry a UTF-16 unit: what it looks like. Made at first use, then shared. */
export function lookAlikes(): { letters: Uint16Array; withDigits: Uint16Array } {
  built ??= { letters: tableOf(pairs), withDigits: tableOf({ ...pairs, ...digits }) };
  return built;
}
