import { SECOND_MS } from '../../../../kernel/time.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { Task } from '../../../../platform/operations/area.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { answerQuestion } from './answer-question.ts';
import { claimQuestion } from './claim-question.ts';

/** Answers what waits, one question after the other, until nothing does. @returns how many were taken up */
export async function answerDue(desk: Desk, signal: AbortSignal): Promise<number> {
  for (let taken = 0; ; taken++) {
    if (signal.aborted) return taken;
    const claim = await claimQuestion(desk, newId(desk.clock.now(), desk.random));
    if (claim === undefined) return taken;
    await answerQuestion(desk, claim, signal);
  }
}

/** One a process: while it computes, the loop does not come round again. */
export const answerTask: Task = {
  name: 'outcomes.answer-questions',
  everyMs: 2 * SECOND_MS,
  run: async (desk, signal) => void (await answerDue(desk, signal)),
};
