/** Choices that belong to this browser, kept in its local storage. public/first-paint.js reads `theme` and `language` too. */
export type PreferenceName =
  | 'theme'
  | 'language'
  | 'shortcuts'
  | 'navigation'
  | `panes.${string}`
  | `draft.${string}`
  | `views.${string}`;

const keyOf = (name: PreferenceName): string => `rapport.${name}`;

/** The stored choice, or undefined when there is none or storage is blocked. */
export function readPreference(name: PreferenceName): string | undefined {
  try {
    return globalThis.localStorage.getItem(keyOf(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice; a blocked or full storage loses it silently, since it is only a convenience. */
export function keepPreference(name: PreferenceName, value: string): void {
  try {
    globalThis.localStorage.setItem(keyOf(name), value);
  } catch {
    // The choice still holds until the page is left.
  }
}
