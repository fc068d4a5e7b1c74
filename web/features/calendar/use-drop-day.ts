import { type DragEvent, useState } from 'react';
import { useCalendarDeeds } from './calendar-deeds.tsx';
import type { WallDate } from './wall-time.ts';

/** What makes an element a place where an entry can be dropped: the day it stands for. */
export function useDropDay(date: WallDate) {
  const { dropOn } = useCalendarDeeds();
  const [isOver, setOver] = useState(false);
  return {
    'data-over': isOver || undefined,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      dropOn(date);
    },
  };
}
