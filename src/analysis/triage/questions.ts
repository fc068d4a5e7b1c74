import type { LearnerOptions } from '../learn/index.ts';
import type { Triage } from './triage.ts';

/** What is asked of a message. Each question has a learner of its own. */
export const questions = ['department', 'intent', 'sentiment', 'spam', 'urgency'] as const;
export type Question = (typeof questions)[number];

/** Feelings, about which people disagree, are learned in small steps; topics in large ones. Measured by `npm run bench:triage`. */
export const learnerOptions: Readonly<Record<Question, Partial<LearnerOptions>>> = {
  department: { rate: 1 },
  intent: { rate: 0.5 },
  sentiment: { rate: 0.2, balance: 0.5 },
  spam: { rate: 0.5, balance: 0.5 },
  urgency: { rate: 0.3, balance: 0.5 },
};

/** What the rules say, as further features: what the word lists know need not be learned again. Given in one order always. */
export const ruleSigns = (rules: Omit<Triage, 'why'>, language: string, more: readonly string[] = []): string[] => [
  `intent:${rules.intent}`,
  `sentiment:${rules.sentiment}`,
  `urgency:${rules.urgency}`,
  `language:${language}`,
  ...more,
];
