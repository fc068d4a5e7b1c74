export { learnerOptions, type Question, questions, ruleSigns } from './questions.ts';
export { type Intent, type Sentiment, type Triage, triage } from './triage.ts';
