import type { QueryDocument } from '../query/document.ts';
import type { FieldTest } from '../query/program.ts';
import { addText, type ScannedTerms } from '../text/scanned-terms.ts';

/** Fields whose condition is "has this value": they become terms that begin with `=`, which no word does. */
const valueFields = [
  ...(['from', 'to', 'lang', 'network', 'site', 'has', 'is', 'source'] as const),
  ...(['country', 'sentiment', 'intent', 'verified'] as const),
];
const isValueField = (field: string): field is (typeof valueFields)[number] =>
  (valueFields as readonly string[]).includes(field);

/** The term that stands for a condition on a field; undefined when it must be tested otherwise. */
export function fieldKey(test: FieldTest): string | undefined {
  if (!('value' in test) || !isValueField(test.field)) return undefined;
  if (test.field === 'verified') return test.value === 'yes' ? '=verified:yes' : '=verified:no';
  return `=${test.field}:${test.value}`;
}

/** What fields of a document queries may ask; its author and those it is written to are folded already. */
export type FieldFacts = Omit<QueryDocument, 'tokens' | 'index' | 'text'>;

/** Adds a row for every value that a field condition could ask for. They have no place in the text. */
export function addFieldRows(terms: ScannedTerms, facts: FieldFacts): void {
  addText(terms, `=lang:${facts.language ?? 'und'}`);
  if (facts.author !== undefined) addText(terms, `=from:${facts.author}`);
  if (facts.network !== undefined) addText(terms, `=network:${facts.network}`);
  if (facts.source !== undefined) addText(terms, `=source:${facts.source}`);
  if (facts.country !== undefined) addText(terms, `=country:${facts.country}`);
  if (facts.sentiment !== undefined) addText(terms, `=sentiment:${facts.sentiment}`);
  if (facts.intent !== undefined) addText(terms, `=intent:${facts.intent}`);
  if (facts.verified !== undefined) addText(terms, facts.verified ? '=verified:yes' : '=verified:no');
  if (facts.site !== undefined) addSite(terms, facts.site);
  for (const handle of facts.to ?? []) addText(terms, `=to:${handle}`);
  for (const value of facts.has ?? []) addText(terms, `=has:${value}`);
  for (const value of facts.is ?? []) addText(terms, `=is:${value}`);
}

/** `news.example.org` also counts as `example.org`. */
function addSite(terms: ScannedTerms, site: string): void {
  addText(terms, `=site:${site}`);
  for (let dot = site.indexOf('.'); dot >= 0; dot = site.indexOf('.', dot + 1))
    addText(terms, `=site:${site.slice(dot + 1)}`);
}
