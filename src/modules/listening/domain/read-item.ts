import type { NetworkItem } from '../../../connectors/items.ts';
import { countryCode, type DocumentFacts, type QueryDocument, queryDocument } from '../../../analysis/query/index.ts';
import { type Triage, triage } from '../../../analysis/triage/index.ts';
import { identifyLanguage, tokenize } from '../../../analysis/text/index.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import { showable } from './exact-text.ts';
import { ratingOf, webAddress } from './stored-values.ts';
import { siteOf } from './index-terms.ts';

/** An item read once: everything that is computed from it, before anything is stored. */
export interface ReadItem {
  document: QueryDocument;
  language: string;
  judgement: Judgement;
}

export interface Circumstances {
  network: string;
  sourceName: string;
  at: EpochMs;
  /** Languages the author wrote in before. */
  languages: Readonly<Record<string, number>>;
  /** What the team taught, where it is sure enough to overrule the word lists. */
  overrule?:
    | ((message: {
        text: string;
        language: string;
        network: string;
        followers?: number | undefined;
      }) => Judgement | undefined)
    | undefined;
}

/** What is guessed about a mention; a person may correct it. */
export type Judgement = Triage & { spam: boolean };

/** Tokenises once; language, triage, queries and the index all use these tokens. */
export function readItem(item: NetworkItem, given: Circumstances): ReadItem {
  const text = showable(item.text);
  const tokens = tokenize(text);
  const language = languageOf(text, item.language, given.languages);
  const { network, overrule } = given;
  const judgement = overrule?.({ text, language, network, followers: item.author.followers }) ?? judge(text, language);
  const { sentiment, intent } = judgement;
  const facts = { ...factsOf(item, given), text, language, sentiment, intent, is: traitsOf(item, judgement) };
  return { document: queryDocument(facts, tokens), language, judgement };
}

/** What a network told of an item, and its text: everything a query may ask that need not be judged. Nothing is tokenised. */
export function toldFacts(item: NetworkItem, network: string): DocumentFacts {
  const given = { network, sourceName: '', at: item.at, languages: {} };
  return Object.assign(factsOf(item, given), { text: showable(item.text), is: traitsOf(item, UNJUDGED) });
}

const UNJUDGED = { intent: 'unclear' } as const;

/** What has to be judged of an item, as far as it is asked: its language, and with `mood` what `readItem` judges besides. */
export function judgedFacts(item: NetworkItem, mood: boolean): DocumentFacts {
  const text = showable(item.text);
  const language = languageOf(text, item.language, {});
  if (!mood) return { text, language };
  const { sentiment, intent } = triage(text, language);
  return { text, language, sentiment, intent, is: traitsOf(item, { intent }) };
}

/** Asked of every item of a public stream: filled in step by step, so that nothing is made on the way. */
function factsOf(item: NetworkItem, given: Circumstances): Omit<DocumentFacts, 'text'> {
  const facts: Omit<DocumentFacts, 'text'> = {
    author: showable(item.author.handle),
    to: item.mentions.length === 0 ? NOTHING : item.mentions.slice(0, 50).map(showable),
    network: given.network,
    source: given.sourceName,
    at: given.at,
    has: contentsOf(item),
    links: item.links.length === 0 ? NOTHING : item.links.slice(0, 50),
  };
  addTold(facts, item);
  return facts;
}

const NOTHING: readonly string[] = [];

/** What networks tell only sometimes; as it is stored, so that a saved query and a search see the same. */
function addTold(facts: Omit<DocumentFacts, 'text'>, item: NetworkItem): void {
  const { followers, verified, country } = item.author;
  if (followers !== undefined && Number.isSafeInteger(followers)) facts.followers = followers;
  if (verified !== undefined) facts.verified = verified;
  const code = country === undefined ? undefined : countryCode(country);
  if (code !== undefined) facts.country = code;
  const site = siteOf(item.url);
  if (site !== undefined) facts.site = site;
  const url = webAddress(item.url);
  if (url !== undefined) facts.url = url;
  const rating = ratingOf(item);
  if (rating !== undefined) facts.rating = rating;
  if (item.titleUnits !== undefined) facts.title = Math.min(item.titleUnits, item.text.length);
}

function judge(text: string, language: string): Judgement {
  const guess = triage(text, language);
  const why = guess.why.map((word) => word.toWellFormed().slice(0, 100).toWellFormed());
  return { ...guess, why, spam: guess.intent === 'spam' };
}

/** What our reading says; where it can't tell, what the network claims. */
function languageOf(text: string, claimed: string | undefined, prior: Circumstances['languages']): string {
  const { language } = identifyLanguage(text, prior);
  if (language !== 'und') return language;
  return /^[a-z]{2,3}(?=$|[-_])/.exec(claimed?.toLowerCase() ?? '')?.[0] ?? 'und';
}

function contentsOf(item: NetworkItem): readonly string[] {
  if (item.media.length === 0) return item.links.length > 0 ? ONLY_LINKS : NOTHING;
  const has = new Set<string>(item.media.map((media) => media.kind));
  if (item.links.length > 0) has.add('link');
  return [...has].sort();
}

const ONLY_LINKS: readonly string[] = ['link'];

/** In the order of letters. */
function traitsOf(item: NetworkItem, judgement: Pick<Judgement, 'intent'>): readonly string[] {
  const isReply = item.replyTo !== undefined || item.kind === 'reply' || item.kind === 'comment';
  const isQuestion = judgement.intent === 'question';
  if (!isReply && !isQuestion && item.kind !== 'quote' && item.kind !== 'repost') return NOTHING;
  const traits = [];
  if (isQuestion) traits.push('question');
  if (item.kind === 'quote') traits.push('quote');
  if (isReply) traits.push('reply');
  if (item.kind === 'repost') traits.push('repost');
  return traits;
}
