import { useState } from 'react';
import { useFilters } from '../../../lib/search-params.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useHere } from '../../../lib/workspace.tsx';
import type { Draft } from '../entries.ts';
import { addDays, dateOf, isWallTime, type WallTime, wallOf } from '../wall-time.ts';

/** When it is to go out: a time on the wall and its zone. */
export interface Moment {
  wallTime: WallTime;
  zone: string;
  setWallTime: (wallTime: WallTime) => void;
  setZone: (zone: string) => void;
}

/** From the address (`at`), else from what is scheduled, else tomorrow morning; the workspace's zone unless another is chosen. */
export function useMoment(draft: Draft | undefined): Moment {
  const [filters] = useFilters();
  const { timeZone } = useHere().workspace;
  const now = useNow();
  const planned = draft?.deliveries.find(({ can }) => can.move);
  const tomorrow = `${addDays(dateOf(wallOf(now, timeZone)), 1)}T09:00`;
  // Derived, not remembered: the address may arrive a moment after the screen.
  const asked = filters.at !== undefined && isWallTime(filters.at) ? filters.at : undefined;
  const [chosen, setWallTime] = useState<WallTime>();
  const [chosenZone, setZone] = useState<string>();
  const wallTime = chosen ?? asked ?? planned?.wallTime ?? tomorrow;
  const zone = chosenZone ?? (asked === undefined ? planned?.zone : undefined) ?? timeZone;
  return { wallTime, zone, setWallTime, setZone };
}
