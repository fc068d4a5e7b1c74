export { boundText, countGraphemes, utf8Length } from './bounds.ts';
export { type IdentifiedLanguage, identifyLanguage } from './language.ts';
export { hostOf } from './scan-link.ts';
export { foldHandle } from './scan-name.ts';
export { MAX_TEXT_UNITS, type Token, type TokenKind } from './token.ts';
export { tokenize } from './tokenize.ts';
