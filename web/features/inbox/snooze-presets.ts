import { DAY_MS, HOUR_MS } from '../../../src/kernel/time.ts';
import { instantOf, wallTimeOf } from './zone-time.ts';

export const presetNames = ['in-an-hour', 'this-evening', 'tomorrow', 'monday', 'in-a-week'] as const;
export interface Preset {
  name: (typeof presetNames)[number];
  /** Epoch ms. */
  until: number;
}

const MORNING = '09:00';
const EVENING = '18:00';
const MONDAY = 1;

/**
 * Moments one usually wants to be reminded at, by the workspace's wall clock; those that make no sense now are left out.
 * @param now epoch ms
 */
export function snoozePresets(now: number, zone: string): Preset[] {
  const today = wallTimeOf(now, zone).slice(0, 10);
  const on = (days: number, time: string): number => instantOf(`${dayAfter(today, days)}T${time}`, zone);
  const weekday = new Date(`${today}T00:00Z`).getUTCDay();
  const toMonday = (MONDAY - weekday + 7) % 7 || 7;
  const presets: Preset[] = [
    { name: 'in-an-hour', until: now + HOUR_MS },
    { name: 'this-evening', until: on(0, EVENING) },
    { name: 'tomorrow', until: on(1, MORNING) },
    { name: 'monday', until: on(toMonday, MORNING) },
    { name: 'in-a-week', until: on(7, MORNING) },
  ];
  return presets.filter(({ name, until }) => {
    if (name === 'this-evening') return until > now + 2 * HOUR_MS;
    return name !== 'monday' || (toMonday !== 1 && toMonday !== 7);
  });
}

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
