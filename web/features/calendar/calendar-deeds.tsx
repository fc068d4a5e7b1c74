import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useUndo } from '../../ui/undo-toast.tsx';
import { MoveDialog, type Movable } from './move-dialog.tsx';
import type { PlacedEntry } from './entries.ts';
import { useMay } from './use-calendar.ts';
import { useFaultToast } from './use-fault-toast.ts';
import { useMove } from './use-move.ts';
import { dateOf, daysBetween, shiftDays, type WallDate, type WallTime } from './wall-time.ts';

/** What can be done from any view of the calendar. */
export interface CalendarDeeds {
  may: { write: boolean; lead: boolean; approve: boolean };
  /** Shows a delivery beside the calendar. */
  open: (deliveryId: string) => void;
  /** Opens the composer for a time of the workspace. */
  composeAt: (at: WallTime) => void;
  askMove: (delivery: Movable) => void;
  cancel: (deliveryId: string) => Promise<void>;
  /** The entry under the pointer's drag; undefined when it ends. */
  hold: (entry: PlacedEntry | undefined) => void;
  /** Drops the held entry on a day: its time of day stays. */
  dropOn: (date: WallDate) => void;
}

const DeedsContext = createContext<CalendarDeeds | undefined>(undefined);

export function useCalendarDeeds(): CalendarDeeds {
  const deeds = use(DeedsContext);
  if (deeds === undefined) throw new Error('no CalendarDeedsProvider above');
  return deeds;
}

export function CalendarDeedsProvider({ children }: { children: ReactNode }) {
  const go = useGo();
  const may = useMay();
  const move = useMove();
  const cancel = useCancel();
  const held = useRef<PlacedEntry | undefined>(undefined);
  const [asked, setAsked] = useState<Movable>();
  const deeds = useMemo<CalendarDeeds>(
    () => ({
      may,
      open: (deliveryId) => go('calendar', ['delivery', deliveryId]),
      composeAt: (at) => go('calendar', ['compose'], { search: { at } }),
      askMove: setAsked,
      cancel,
      hold: (entry) => {
        held.current = entry;
      },
      dropOn: (date) => {
        const entry = held.current;
        held.current = undefined;
        if (entry === undefined || dateOf(entry.at) === date) return;
        void move(entry, shiftDays(entry.wallTime, daysBetween(dateOf(entry.at), date)));
      },
    }),
    [may, go, cancel, move],
  );
  return (
    <DeedsContext value={deeds}>
      {children}
      {asked !== undefined && (
        <MoveDialog
          delivery={asked}
          onClose={() => setAsked(undefined)}
          onMove={(wallTime) => {
            setAsked(undefined);
            void move(asked, wallTime);
          }}
        />
      )}
    </DeedsContext>
  );
}

function useCancel(): (deliveryId: string) => Promise<void> {
  const t = useSentence();
  const showUndo = useUndo();
  const showFault = useFaultToast();
  const { run } = useWrite('publishing.cancel');
  const { run: restore } = useWrite('publishing.restore');
  return async (deliveryId) => {
    try {
      await run({ deliveryId });
      showUndo({ done: t('calendar.cancelled'), onUndo: () => void restore({ deliveryId }).catch(showFault) });
    } catch (cause) {
      showFault(cause);
    }
  };
}
