/** Ctrl or Cmd with Enter sends; Enter alone is a new line. */
export const isSend = (press: { key: string; ctrlKey: boolean; metaKey: boolean }): boolean =>
  press.key === 'Enter' && (press.ctrlKey || press.metaKey);

/** Escape leaves the field, so that the letters act on the conversation again. */
export function leaveOnEscape(press: { key: string; currentTarget: HTMLElement }): void {
  if (press.key === 'Escape') press.currentTarget.blur();
}
