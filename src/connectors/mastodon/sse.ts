/** Server-sent events (WHATWG HTML, 9.2) out of bytes, bounded. */

export interface ServerEvent {
  event: string;
  data: string;
}

/** Characters one event may have; a stream with a longer one ends. */
const longestEvent = 1_000_000;

/**
 * Yields events until the stream ends. `onChunk` is called for everything that arrives, heartbeats included.
 * @throws what the stream throws, and RangeError on an event beyond a million characters
 */
export async function* serverEvents(body: AsyncIterable<Uint8Array>, onChunk: () => void): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    onChunk();
    rest += decoder.decode(chunk, { stream: true }).replaceAll('\r', '');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > longestEvent) throw new RangeError('an event is too long');
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'event') event = value ?? '';
    if (field === 'data') data.push(value ?? '');
  }
  return data.length > 0 ? { event, data: data.join('\n') } : undefined;
}
