import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { asProblem } from '../../lib/problem.ts';
import { announce } from '../../ui/live-region.tsx';
import { useProblemWords } from '../../ui/problem-note.tsx';

/** Says why a gesture without a place of its own (a drag, a menu item) did not work, with its remedy. */
export function useFaultToast(): (cause: unknown) => void {
  const wordsOf = useProblemWords();
  return useCallback(
    (cause) => {
      const words = wordsOf(asProblem(cause));
      const message = [words.cause, words.remedy].filter((part) => part !== undefined).join(' ');
      announce(message);
      notifications.show({ message, autoClose: 10_000 });
    },
    [wordsOf],
  );
}
