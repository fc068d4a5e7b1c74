import { useState } from 'react';
import { keepPreference, readPreference } from '../../lib/preferences.ts';

export interface SavedView {
  name: string;
  /** Filters as they stand in the address. */
  filters: Record<string, string>;
}

const MOST = 20;

/** The reader's own views, kept in this browser. A link shares one with a colleague. */
export function useSavedViews(workspace: string) {
  const place = `views.inbox.${workspace}` as const;
  const [views, setViews] = useState(() => parseViews(readPreference(place)));
  const keep = (next: readonly SavedView[]) => {
    setViews(next);
    keepPreference(place, JSON.stringify(next));
  };
  return {
    views,
    save: (view: SavedView) => keep([...views.filter(({ name }) => name !== view.name), view].slice(-MOST)),
    remove: (name: string) => keep(views.filter((view) => view.name !== name)),
  };
}

/** What an older version or another hand left in the storage must not upset the screen. */
export function parseViews(text: string | undefined): readonly SavedView[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isView).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'filters' in value &&
  typeof value.filters === 'object' &&
  value.filters !== null &&
  Object.values(value.filters).every((each) => typeof each === 'string');
