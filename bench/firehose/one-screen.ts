import type { BenchFirm } from './one-desk.ts';

export interface Screen {
  /** When each mention was first shown, by the network's identifier, on this process's clock. */
  shown: Map<string, number>;
  close(): void;
}

interface Page {
  items: { remoteId: string }[];
  next?: string;
}

/** An open list of the newest mentions: told by the event stream that something changed, it reads the list again, as the web client does. */
export function openScreen(url: string, firm: BenchFirm): Screen {
  const stop = new AbortController();
  const shown = new Map<string, number>();
  const headers = { authorization: `Bearer ${firm.token}` };
  const at = `${url}/api/v1/${firm.slug}`;
  let isStale = false;
  let isReading = false;
  const refresh = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale && !stop.signal.aborted) {
      isStale = false;
      const answer = await fetch(`${at}/listening/search?limit=100`, { headers, signal: stop.signal }).catch(
        () => undefined,
      );
      if (answer?.ok !== true) continue;
      const { items } = (await answer.json()) as Page;
      const now = performance.now();
      for (const { remoteId } of items) if (!shown.has(remoteId)) shown.set(remoteId, now);
    }
    isReading = false;
  };
  const listen = async (): Promise<void> => {
    const answer = await fetch(`${at}/events`, { headers, signal: stop.signal });
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      if (decoder.decode(chunk as Uint8Array, { stream: true }).includes('"listening"')) void refresh();
  };
  listen().catch(() => undefined);
  return { shown, close: () => stop.abort() };
}

/** Everything a workspace has, by the network's identifiers. */
export async function storedIds(url: string, firm: BenchFirm): Promise<string[]> {
  const headers = { authorization: `Bearer ${firm.token}` };
  const ids: string[] = [];
  let cursor = '';
  for (;;) {
    const path = `${url}/api/v1/${firm.slug}/listening/search?limit=100&spam=true${cursor}`;
    const page = (await (await fetch(path, { headers })).json()) as Page;
    ids.push(...page.items.map(({ remoteId }) => remoteId));
    if (page.next === undefined) return ids;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}
