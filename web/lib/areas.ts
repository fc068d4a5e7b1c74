import {
  type Icon,
  IconCalendarEvent,
  IconChartDots,
  IconEar,
  IconInbox,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import type { SentenceKey } from './sentence-keys.ts';

/** The places of the desk, in the order of the navigation. */
export const areaNames = ['today', 'inbox', 'listening', 'calendar', 'results', 'people', 'settings'] as const;
export type AreaName = (typeof areaNames)[number];

interface Area {
  name: AreaName;
  label: SentenceKey;
  icon: Icon;
  /** G, then this key. */
  then: string;
}

export const areas: readonly Area[] = [
  { name: 'today', label: 'shell.nav.today', icon: IconSun, then: 'KeyT' },
  { name: 'inbox', label: 'shell.nav.inbox', icon: IconInbox, then: 'KeyI' },
  { name: 'listening', label: 'shell.nav.listening', icon: IconEar, then: 'KeyL' },
  { name: 'calendar', label: 'shell.nav.calendar', icon: IconCalendarEvent, then: 'KeyC' },
  { name: 'results', label: 'shell.nav.results', icon: IconChartDots, then: 'KeyR' },
  { name: 'people', label: 'shell.nav.people', icon: IconUsers, then: 'KeyP' },
  { name: 'settings', label: 'shell.nav.settings', icon: IconSettings, then: 'KeyS' },
];

/** The four of the bottom bar on a phone; the others stand behind "more". */
export const barAreas: readonly AreaName[] = ['today', 'inbox', 'calendar', 'results'];

/** The address of a place, e.g. `areaPath('acme', 'inbox', id)` -> `/w/acme/inbox/<id>`. */
export const areaPath = (workspace: string, area: AreaName, ...rest: readonly string[]): string =>
  `/w/${[workspace, area, ...rest].map(encodeURIComponent).join('/')}`;
