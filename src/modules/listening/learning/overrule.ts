import { learnerVersions, loadLearner } from './load-learner.ts';
import type { Learner } from '../../../analysis/learn/index.ts';
import type { Intent, Question, Sentiment, Triage } from '../../../analysis/triage/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Judgement } from '../domain/read-item.ts';
import { type Act, bookActs } from './book-acts.ts';
import { readMessage } from './read-message.ts';
import { suggest, type Suggestion } from './suggest.ts';

const asked: readonly Question[] = ['intent', 'sentiment', 'spam', 'urgency'];

/** What the team taught, put above the rules while a batch is read. */
export interface Overruler {
  judge(message: {
    text: string;
    language: string;
    network: string;
    followers?: number | undefined;
  }): Judgement | undefined;
  /** Writes down what was held aside, or let through, without a person. */
  book(mentions: readonly { id: string; judgement: Judgement }[]): Promise<void>;
}

/**
 * Only learners whose record keeps the promised precision overrule the rules, and each only where it is sure.
 * @returns undefined when none may: then nothing is spent on it
 */
export async function loadOverruler(context: VerbContext): Promise<Overruler | undefined> {
  const versions = await learnerVersions(context);
  const learners = new Map<Question, Learner>();
  for (const question of asked) {
    const version = versions.get(question);
    const learner = version && (await loadLearner(context, version));
    if (learner?.standing?.threshold !== undefined) learners.set(question, learner);
  }
  if (learners.size === 0) return undefined;
  const acts = new WeakMap<Judgement, Omit<Act, 'mentionId'>>();
  return {
    judge: (message) => {
      const named = { ...message, id: '' };
      const read = readMessage(named);
      const sure = suggest(learners, named, read).filter(({ mayAct }) => mayAct);
      if (sure.length === 0) return undefined;
      const judgement = overruled(read.rules, sure);
      const spam = sure.find(({ question }) => question === 'spam');
      const otherwise = read.rules.intent === 'spam' ? 'spam' : 'fine';
      if (spam && spam.answer !== otherwise) acts.set(judgement, toAct(spam, otherwise));
      return judgement;
    },
    book: (mentions) =>
      bookActs(
        context,
        mentions.flatMap(({ id, judgement }) => {
          const act = acts.get(judgement);
          return act ? [{ ...act, mentionId: id }] : [];
        }),
      ),
  };
}

export const toAct = (suggestion: Suggestion, otherwise: string): Omit<Act, 'mentionId'> => ({
  question: suggestion.question,
  answer: suggestion.answer,
  otherwise,
  chance: suggestion.chance ?? 0,
  learnedFrom: suggestion.learnedFrom,
  why: shownWords(suggestion.why.map(({ written }) => written)),
});

const shownWords = (words: readonly string[]): string[] =>
  words.map((word) => word.toWellFormed().slice(0, 100).toWellFormed());

function overruled(rules: Triage, sure: readonly Suggestion[]): Judgement {
  const of = (question: Question): string | undefined => sure.find((one) => one.question === question)?.answer;
  const spam = of('spam') === undefined ? rules.intent === 'spam' : of('spam') === 'spam';
  const learnedIntent = of('intent') as Intent | undefined;
  const unspammed = rules.intent === 'spam' && !spam ? 'unclear' : rules.intent;
  const words = sure.flatMap(({ why }) => why.slice(0, 3).map(({ written }) => written));
  return {
    intent: spam ? 'spam' : learnedIntent === undefined || learnedIntent === 'spam' ? unspammed : learnedIntent,
    sentiment: (of('sentiment') as Sentiment | undefined) ?? rules.sentiment,
    urgency: (of('urgency') as Triage['urgency'] | undefined) ?? rules.urgency,
    why: [...new Set([...shownWords(words), ...shownWords(rules.why)])].slice(0, 12),
    spam,
  };
}
