import { type Token, tokenize } from '../text/index.ts';
import { findHits, type Hit } from './evidence.ts';
import { indexLexicons, type LexiconIndex, type WordClass } from './lexicon.ts';
import { arabic } from './lexicons/ar.ts';
import { english } from './lexicons/en.ts';
import { hebrew } from './lexicons/he.ts';
import { swahili } from './lexicons/sw.ts';
import { spamSigns } from './spam-signs.ts';

export type Intent = 'complaint' | 'question' | 'praise' | 'purchase' | 'press' | 'spam' | 'unclear';
export type Sentiment = 'negative' | 'neutral' | 'positive' | 'unclear';

export interface Triage {
  intent: Intent;
  sentiment: Sentiment;
  urgency: 'normal' | 'high';
  /** The words and signs that decided, as written in the text; empty when nothing did. */
  why: string[];
}

/** Below this much evidence the answer is `unclear`; likewise when the runner-up is nearer than the margin. */
const LEAST_EVIDENCE = 1;
const LEAST_MARGIN = 0.5;
const LEAST_SPAM = 3;

/** Swahili posts borrow English words; a text of unknown language is read with every list. */
const indexes: Readonly<Record<string, LexiconIndex>> = {
  en: indexLexicons([english]),
  sw: indexLexicons([swahili, english]),
  he: indexLexicons([hebrew]),
  ar: indexLexicons([arabic]),
  und: indexLexicons([english, swahili, hebrew, arabic]),
};

/**
 * A first guess by rules at what a message wants, how it feels and whether it can wait; it abstains when the words don't say.
 * @param language ISO 639-1; languages other than en, sw, he and ar are judged by spam signs only
 * @param tokens of the same text, when they are at hand
 */
export function triage(text: string, language: string, tokens: readonly Token[] = tokenize(text)): Triage {
  const index = Object.hasOwn(indexes, language) ? indexes[language] : undefined;
  const hits = index === undefined ? [] : findHits(text, index, tokens);
  const score = (...classes: WordClass[]): number =>
    hits.filter((hit) => classes.includes(hit.wordClass)).reduce((sum, hit) => sum + hit.weight, 0);
  const intent = intentOf(text, tokens, score);
  const sentiment = sentimentOf(intent, score('complaint', 'negative'), score('praise', 'positive'));
  const urgent = score('urgent');
  const isHigh =
    intent !== 'spam' && (urgent >= 2 || (urgent >= 1 && (intent === 'complaint' || sentiment === 'negative')));
  return { intent, sentiment, urgency: isHigh ? 'high' : 'normal', why: reasons(hits, intent, sentiment, isHigh) };
}

type Score = (...classes: WordClass[]) => number;

function intentOf(text: string, tokens: readonly Token[], score: Score): Intent {
  const money = score('spam');
  if (money > 0 && money + spamSigns(text, tokens) >= LEAST_SPAM) return 'spam';
  const asks = /[?؟]/.test(text) ? 1.5 : 0;
  const isUnhappy = score('complaint') + score('negative') > score('praise') + score('positive');
  const candidates: [Intent, number][] = [
    ['press', score('press') >= 2 ? score('press') + 0.5 : 0],
    ['complaint', isUnhappy ? score('complaint') * 1.5 + score('negative') * 0.5 : score('complaint') * 0.5],
    ['purchase', score('purchase') >= 2 || asks > 0 ? score('purchase') * 1.25 : score('purchase') * 0.5],
    ['praise', isUnhappy ? 0 : score('praise') + score('positive') * 0.25],
    ['question', asks === 0 ? Math.min(score('question') * 0.5, 2) : asks + Math.min(score('question') * 0.5, 1)],
  ];
  candidates.sort((a, b) => b[1] - a[1]);
  const [first, second] = candidates;
  if (first === undefined || first[1] < LEAST_EVIDENCE || first[1] - (second?.[1] ?? 0) < LEAST_MARGIN)
    return 'unclear';
  return first[0];
}

function sentimentOf(intent: Intent, negative: number, positive: number): Sentiment {
  if (intent === 'spam') return 'unclear';
  if (negative - positive >= LEAST_EVIDENCE) return 'negative';
  if (positive - negative >= LEAST_EVIDENCE) return 'positive';
  const isMatterOfFact = intent === 'question' || intent === 'purchase' || intent === 'press';
  return negative === 0 && positive === 0 && isMatterOfFact ? 'neutral' : 'unclear';
}

const behindSentiment: Readonly<Record<Sentiment, readonly WordClass[]>> = {
  negative: ['complaint', 'negative'],
  positive: ['praise', 'positive'],
  neutral: [],
  unclear: [],
};

function reasons(hits: readonly Hit[], intent: Intent, sentiment: Sentiment, isHigh: boolean): string[] {
  const classes: readonly string[] = [intent, ...behindSentiment[sentiment], ...(isHigh ? ['urgent'] : [])];
  const words = hits.filter((hit) => classes.includes(hit.wordClass)).map((hit) => hit.written);
  return [...new Set([...words, ...(intent === 'question' && words.length === 0 ? ['?'] : [])])].slice(0, 12);
}
