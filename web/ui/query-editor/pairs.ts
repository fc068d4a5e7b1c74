import type { Lexeme } from '../../../src/analysis/query/lex.ts';

/** The two brackets around the cursor when it touches one of them; a lonely one has no partner. Brackets in phrases are none. */
export function bracketsAt(
  lexemes: readonly Lexeme[],
  at: number,
): { places: number[]; isPaired: boolean } | undefined {
  const touched = lexemes.findIndex(({ type, at: place }) => isBracket(type) && place[1] === at);
  const index = touched >= 0 ? touched : lexemes.findIndex(({ type, at: place }) => isBracket(type) && place[0] === at);
  const bracket = lexemes[index];
  if (bracket === undefined) return undefined;
  const partner = partnerOf(lexemes, index);
  const places = partner === undefined ? [bracket.at[0]] : [bracket.at[0], partner.at[0]];
  return { places: places.sort((a, b) => a - b), isPaired: partner !== undefined };
}

const isBracket = (type: Lexeme['type']): boolean => type === 'open' || type === 'close';

function partnerOf(lexemes: readonly Lexeme[], index: number): Lexeme | undefined {
  const step = lexemes[index]?.type === 'open' ? 1 : -1;
  let depth = 0;
  for (let i = index; i >= 0 && i < lexemes.length; i += step) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || !isBracket(lexeme.type)) continue;
    depth += (lexeme.type === 'open' ? 1 : -1) * step;
    if (depth === 0) return lexeme;
  }
  return undefined;
}
