import { useQueryClient } from '@tanstack/react-query';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { announce } from '../../ui/live-region.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import type { Entry } from './entries.ts';
import { useDateWords } from './use-date-words.ts';
import { useFaultToast } from './use-fault-toast.ts';
import { instantOf, type WallTime } from './wall-time.ts';

interface CalendarAnswer {
  entries: readonly Entry[];
}

/** Moves a delivery: at once on screen, then on the desk, with undo. A move that voids an approval says so. */
export function useMove(): (delivery: { deliveryId: string; zone: string }, wallTime: WallTime) => Promise<void> {
  const t = useSentence();
  const cache = useQueryClient();
  const words = useDateWords();
  const showUndo = useUndo();
  const showFault = useFaultToast();
  const { run } = useWrite('publishing.move');
  const show = (deliveryId: string, zone: string, wallTime: WallTime) => {
    const dueAt = new Date(instantOf(wallTime, zone)).toISOString();
    cache.setQueriesData<CalendarAnswer>({ queryKey: ['publishing', 'calendar'] }, (answer) =>
      answer === undefined
        ? answer
        : {
            ...answer,
            entries: answer.entries.map((each) =>
              each.deliveryId === deliveryId ? { ...each, wallTime, zone, dueAt } : each,
            ),
          },
    );
  };
  const attempt = async (deliveryId: string, zone: string, wallTime: WallTime) => {
    show(deliveryId, zone, wallTime);
    try {
      return await run({ deliveryId, wallTime, zone });
    } catch (cause) {
      showFault(cause);
      return undefined;
    }
  };
  return async ({ deliveryId, zone }, wallTime) => {
    const answer = await attempt(deliveryId, zone, wallTime);
    if (answer === undefined) return;
    const sentence = answer.voidedApprovals.length > 0 ? 'calendar.moved-void' : 'calendar.moved';
    const done = t(sentence, { when: words.moment(wallTime) });
    announce(done);
    showUndo({ done, onUndo: () => void attempt(deliveryId, answer.before.zone, answer.before.wallTime) });
  };
}
