import { languageWords } from './language-words.ts';
import { countScripts, type Script, scriptLanguages } from './language-scripts.ts';
import { letterEvidence, shapeEvidence } from './language-shape.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';

export interface IdentifiedLanguage {
  /** ISO 639-1, or `und` when the text does not say. */
  language: string;
  /** 0 to 1; how far the evidence for it stands above the next best. Not a calibrated probability. */
  confidence: number;
}

/** How often an author wrote in each language before: shares that sum to at most 1. */
export type LanguagePrior = Readonly<Record<string, number>>;

const undetermined: IdentifiedLanguage = { language: 'und', confidence: 0 };
/** Evidence a Latin text must bring, in clear words; below it the answer is `und`. */
const MIN_EVIDENCE = 0.7;
const MIN_MARGIN = 0.12;
/** What an author's history may add, in clear words. */
const PRIOR_WEIGHT = 1.2;

/**
 * The language of a short public text. Scripts decide where they can; Latin texts by frequent words and the build of words.
 * Handles, links and tags don't count. @see method.md for the measured accuracy
 */
export function identifyLanguage(text: string, prior: LanguagePrior = {}): IdentifiedLanguage {
  const tokens = tokenize(text).filter((token) => token.kind === 'word');
  const written = tokens.map((token) => text.slice(token.start, token.end)).join(' ');
  const counts = countScripts(written);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total < 2) return undetermined;
  const [script, count] = mainScript(counts);
  const share = count / total;
  if (script === 'latin') return latinLanguage(tokens, text, prior, share);
  return share < 0.5 ? undetermined : { language: languageOf(script, written), confidence: round(share) };
}

/** Kana among Han is Japanese. A name in Latin letters inside another script is a guest: letters of the other script weigh more. */
function mainScript(counts: ReadonlyMap<Script, number>): [Script, number] {
  const weighed = new Map(counts);
  if (weighed.has('kana')) {
    weighed.set('kana', (weighed.get('kana') ?? 0) + (weighed.get('han') ?? 0));
    weighed.delete('han');
  }
  let best: [Script, number] = ['latin', 0];
  for (const [script, count] of weighed) {
    const weight = script === 'latin' ? count : count * 1.5;
    if (weight > (best[0] === 'latin' ? best[1] : best[1] * 1.5)) best = [script, count];
  }
  return best;
}

function languageOf(script: Script, written: string): string {
  const entry = scriptLanguages[script];
  return entry?.unless?.find(([pattern]) => pattern.test(written))?.[1] ?? entry?.language ?? 'und';
}

function latinLanguage(
  tokens: readonly Token[],
  text: string,
  prior: LanguagePrior,
  share: number,
): IdentifiedLanguage {
  const scores = new Map<string, number>();
  const add = (language: string, weight: number): void =>
    void scores.set(language, (scores.get(language) ?? 0) + weight);
  for (const token of tokens) {
    const known = languageWords.get(token.term);
    if (known === undefined) shapeEvidence(token.term, add);
    else for (const [language, weight] of known) add(language, weight);
    const written = text.slice(token.start, token.end);
    if (written.length !== token.term.length || written.toLowerCase() !== token.term)
      letterEvidence(written.toLowerCase(), add);
  }
  const evidence = Math.max(0, ...scores.values());
  for (const [language, weight] of Object.entries(prior)) add(language, PRIOR_WEIGHT * weight);
  return decide(scores, evidence, share);
}

function decide(scores: ReadonlyMap<string, number>, evidence: number, share: number): IdentifiedLanguage {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (first === undefined || evidence < MIN_EVIDENCE) return undetermined;
  const margin = (first[1] - (second?.[1] ?? 0)) / first[1];
  if (margin < MIN_MARGIN) return undetermined;
  return { language: first[0], confidence: round(margin * share * Math.min(1, first[1] / 2)) };
}

const round = (value: number): number => Math.round(value * 100) / 100;
