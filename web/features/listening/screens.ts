import { type ComponentType, lazy } from 'react';
import type { PartKey } from './parts.ts';

/** A screen that is fetched when its tab is opened. */
const screen = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

/** The screen of each part. */
export const screens: Readonly<Record<PartKey, ComponentType>> = {
  search: screen(async () => (await import('./search-screen.tsx')).SearchScreen),
  copies: screen(async () => (await import('./copies-screen.tsx')).CopiesScreen),
  voice: screen(async () => (await import('./voice-screen.tsx')).VoiceScreen),
  world: screen(async () => (await import('./world-screen.tsx')).WorldScreen),
  trends: screen(async () => (await import('./trends-screen.tsx')).TrendsScreen),
  alerts: screen(async () => (await import('./alerts-screen.tsx')).AlertsScreen),
  queries: screen(async () => (await import('./queries-screen.tsx')).QueriesScreen),
  sources: screen(async () => (await import('./sources-screen.tsx')).SourcesScreen),
  gaps: screen(async () => (await import('./gaps-screen.tsx')).GapsScreen),
};
