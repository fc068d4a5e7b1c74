/**
 * A key by its place on the board (`event.code`), so that it works on Hebrew and Arabic layouts.
 * `then` is pressed after G.
 */
export type Shortcut = { code: string; mod?: boolean; shift?: boolean } | { then: string };

export interface KeyPress {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** How long after G the second letter still counts. */
export const CHORD_MS = 1_200;

const isMod = (press: KeyPress): boolean => press.ctrlKey || press.metaKey;

/** Whether a press is the shortcut; `afterG` tells that G came just before. */
export function matches(shortcut: Shortcut, press: KeyPress, afterG: boolean): boolean {
  if (press.altKey) return false;
  if ('then' in shortcut) return afterG && !isMod(press) && press.code === shortcut.then;
  if (afterG) return false;
  const isKey = press.code === shortcut.code || sameSign(shortcut, press);
  return isKey && isMod(press) === (shortcut.mod ?? false) && press.shiftKey === (shortcut.shift ?? false);
}

/** `/` and `?` lie elsewhere on many boards: there the sign itself counts. */
const sameSign = (shortcut: { code: string; shift?: boolean }, press: KeyPress): boolean =>
  shortcut.code === 'Slash' && press.key === (shortcut.shift === true ? '?' : '/');

/** Words to show for a shortcut: `['G', 'I']`, `['⌘', 'K']`. */
export function keyNames(shortcut: Shortcut, isMac: boolean): string[] {
  if ('then' in shortcut) return ['G', nameOf(shortcut.then)];
  if (shortcut.code === 'Slash') return [shortcut.shift === true ? '?' : '/'];
  const held = [
    ...(shortcut.mod === true ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(shortcut.shift === true ? [isMac ? '⇧' : 'Shift'] : []),
  ];
  return [...held, nameOf(shortcut.code)];
}

const nameOf = (code: string): string => code.replace(/^(Key|Digit)/, '');

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** Text fields, menus and dialogs keep their letters to themselves (WCAG 2.2 SC 2.1.4). */
export function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"]') !== null;
}
