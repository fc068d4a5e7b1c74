import { explain, type Learner, NONE, predict, type Reason } from '../../../analysis/learn/index.ts';
import { type Question, questions } from '../../../analysis/triage/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { learnerVersions, loadLearner } from './load-learner.ts';
import { type Message, type ReadMessage, readMessage } from './read-message.ts';

export interface Suggestion {
  question: Question;
  /** The best answer, `none` for "not ours". */
  answer: string;
  /** Chance that it is right, by the record; absent while there are not enough decisions. */
  chance: number | undefined;
  /** Above the promised precision. */
  mayAct: boolean;
  /** Best first, three at most. */
  ranking: readonly { label: string; share: number }[];
  /** Decisions it learned from. */
  learnedFrom: number;
  why: Reason[];
}

/** The learners of a workspace, ready to be asked; loaded once for a batch. */
export type Learners = ReadonlyMap<Question, Learner>;

export async function loadLearners(context: VerbContext, asked: readonly Question[] = questions): Promise<Learners> {
  const versions = await learnerVersions(context);
  const learners = new Map<Question, Learner>();
  for (const question of asked) {
    const version = versions.get(question);
    if (version) learners.set(question, await loadLearner(context, version));
  }
  return learners;
}

/** Of three answers at even chances one is a third: less than this above nothing is no suggestion. */
const LEAST_SHARE = 0.34;

/** What the team's own decisions say about a message; questions on which they say nothing are absent. */
export function suggest(learners: Learners, message: Message, read: ReadMessage = readMessage(message)): Suggestion[] {
  return [...learners].flatMap(([question, learner]) => {
    const { ranking, chance, mayAct } = predict(learner, read.features);
    const [best] = ranking;
    if (best === undefined || ranking.length < 2 || best.share < LEAST_SHARE) return [];
    const why = explain(learner.model, message.text, read.signs, best.label);
    const learnedFrom = learner.model.examples;
    return [{ question, answer: best.label, chance, mayAct, ranking: ranking.slice(0, 3), learnedFrom, why }];
  });
}

export { NONE };
