/** The server a person names: an https address, or http for one on this machine or a private network. */
export function serverAddress(typed: string | undefined, usual: string): string | undefined {
  const text = typed?.trim() ?? '';
  if (text === '') return usual;
  const candidate = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(candidate)) return undefined;
  const { protocol, origin, username } = new URL(candidate);
  return (protocol === 'https:' || protocol === 'http:') && username === '' ? origin : undefined;
}

/** A stream's address: wss, or ws when the account's own server is plain http too. Undefined for anything else. */
export function streamAddress(typed: string | undefined, server: string): string | undefined {
  const text = typed?.trim() ?? '';
  if (!URL.canParse(text)) return undefined;
  const { protocol } = new URL(text);
  const isFit = protocol === 'wss:' || (protocol === 'ws:' && server.startsWith('http:'));
  return isFit ? text : undefined;
}
