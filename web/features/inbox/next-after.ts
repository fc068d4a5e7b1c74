/** What comes after the one that is done: the one below it, else the one above, else nothing. */
export function nextAfter(items: readonly { id: string }[], id: string): string | undefined {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return items[0]?.id;
  return items[at + 1]?.id ?? items[at - 1]?.id;
}
