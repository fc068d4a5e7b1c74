import { HASH_SEED, hashNext } from '../text/scanned-terms.ts';
import { cliticForms } from '../query/clitics.ts';
import type { Pattern } from '../query/program.ts';
import {
  ATOM_SIZE,
  type Check,
  PREFIXES,
  prependHook,
  type Segment,
  STEM_PREFIXES,
  STEMS,
  TABLES,
  tableOf,
  TERMS,
} from './segment.ts';
import { grownTo, internTerm, REF, slotOfTerm, type TermTable } from './term-table.ts';

const letters = new Uint16Array(512);

/** The number of a term given as a string. */
export function internText(table: TermTable, text: string): number {
  const units = text.length <= letters.length ? letters : new Uint16Array(text.length);
  let hash = HASH_SEED;
  for (let i = 0; i < text.length; i++) {
    units[i] = text.charCodeAt(i);
    hash = hashNext(hash, text.charCodeAt(i));
  }
  return internTerm(table, units, 0, text.length, hash);
}

export function internCheck(segment: Segment, check: Check): number {
  const key = 'written' in check ? `=${check.written}` : `${check.lead}*${check.wild}`;
  const known = segment.checkNumbers.get(key);
  if (known !== undefined) return known;
  segment.checkNumbers.set(key, segment.checks.length);
  return segment.checks.push(check) - 1;
}

/** The atom that is met by any of the patterns. */
export function atomOf(segment: Segment, patterns: readonly Pattern[]): number {
  const [name] = patterns;
  const hasForms = name !== undefined && isNameWithForms(name, patterns);
  const definition: number[] = [];
  for (const pattern of hasForms ? [name] : patterns)
    addDefinition(segment, definition, pattern, pattern.prefix ? PREFIXES : TERMS);
  if (hasForms) addDefinition(segment, definition, name, name.prefix ? STEM_PREFIXES : STEMS);
  return defineAtom(segment, definition);
}

/** Whether the patterns are a name and all its forms with Hebrew or Arabic prefixes, and nothing else. */
function isNameWithForms(name: Pattern, patterns: readonly Pattern[]): boolean {
  if (patterns.length === 1 || name.written !== undefined) return false;
  const forms = cliticForms(name.term);
  return (
    forms.length === patterns.length - 1 &&
    forms.every((form, i) => {
      const pattern = patterns[i + 1];
      return (
        pattern?.term === form &&
        pattern.prefix === name.prefix &&
        pattern.wild === name.wild &&
        pattern.written === undefined
      );
    })
  );
}

function addDefinition(segment: Segment, definition: number[], pattern: Pattern, table: number): void {
  const { term, prefix, wild, written } = pattern;
  if (prefix) markPrefixLength(segment, term.length);
  const number = internText(tableOf(segment, table), term);
  // A beginning minds no case: the plain evaluator does not either.
  const exact = prefix || written === undefined ? undefined : { written };
  const check = prefix && wild !== undefined ? { wild, lead: term.length } : exact;
  definition.push(TABLES * number + table, check === undefined ? 0 : internCheck(segment, check) + 1);
}

export function markPrefixLength(segment: Segment, length: number): void {
  if (length >= segment.prefixLengths.length) {
    const grown = new Uint8Array(length + 64);
    grown.set(segment.prefixLengths);
    segment.prefixLengths = grown;
  }
  segment.prefixLengths[length] = 1;
  segment.longestPrefix = Math.max(segment.longestPrefix, length);
}

/** The atom with this definition; the same definition is the same atom. */
export function defineAtom(segment: Segment, definition: readonly number[]): number {
  const [first = 0] = definition;
  // A term or a name alone has its atom beside it; a name is told by its stem.
  const [own = 0] = definition.slice(-2);
  if (definition[1] === 0 && (definition.length === 2 || (definition.length === 4 && isName(first, own)))) {
    const { atoms } = tableOf(segment, own % TABLES);
    const term = Math.floor(own / TABLES);
    const known = (atoms[term] ?? 0) - 1;
    if (known >= 0) return known;
    const atom = addAtom(segment, definition);
    atoms[term] = atom + 1;
    return atom;
  }
  const key = definition.reduce(hashNext, HASH_SEED);
  const alike = segment.groups.get(key) ?? [];
  const known = alike.find((atom) => isDefinedSo(segment, atom, definition));
  if (known !== undefined) return known;
  const atom = addAtom(segment, definition);
  segment.groups.set(key, [...alike, atom]);
  return atom;
}

const isName = (whole: number, stem: number): boolean =>
  (whole % TABLES === TERMS && stem % TABLES === STEMS) ||
  (whole % TABLES === PREFIXES && stem % TABLES === STEM_PREFIXES);

function isDefinedSo(segment: Segment, atom: number, definition: readonly number[]): boolean {
  const start = segment.definitionStarts[atom] ?? 0;
  const length = (segment.definitionStarts[atom + 1] ?? 0) - start;
  return length === definition.length && definition.every((number, i) => segment.definitions[start + i] === number);
}

function addAtom(segment: Segment, definition: readonly number[]): number {
  const atom = segment.atomCount++;
  if (ATOM_SIZE * (atom + 1) > segment.atoms.length) segment.atoms = grownTo(segment.atoms, 2 * segment.atoms.length);
  if (atom + 2 > segment.definitionStarts.length)
    segment.definitionStarts = grownTo(segment.definitionStarts, 2 * segment.definitionStarts.length);
  const start = segment.definitionStarts[atom] ?? 0;
  if (start + definition.length > segment.definitions.length)
    segment.definitions = grownTo(segment.definitions, 2 * segment.definitions.length + definition.length);
  segment.definitions.set(definition, start);
  segment.definitionStarts[atom + 1] = start + definition.length;
  for (let i = 0; i < definition.length; i += 2) {
    const number = definition[i] ?? 0;
    hang(segment, tableOf(segment, number % TABLES), Math.floor(number / TABLES), atom, definition[i + 1] ?? 0);
  }
  return atom;
}

/** Hangs an atom on a term. One alone and without a check needs no cell. */
function hang(segment: Segment, table: TermTable, term: number, atom: number, check: number): void {
  const slot = slotOfTerm(table, term);
  const before = table.slots[slot + REF] ?? 0;
  if (before === 0 && check === 0) {
    table.slots[slot + REF] = ~atom;
    return;
  }
  const head = before < 0 ? prependHook(segment, 0, ~before, 0) : before;
  table.slots[slot + REF] = prependHook(segment, head, atom, check);
}
