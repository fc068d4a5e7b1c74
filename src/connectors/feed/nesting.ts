/** How deep the tags of an XML text nest, found in one pass without a parser. Parsers slow down or overflow on absurd depth. */
export function deepestNesting(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = xml.indexOf('<'); at !== -1; ) {
    const end = endOfTag(xml, at);
    if (end === -1) break;
    if (xml[at + 1] === '/') depth = Math.max(0, depth - 1);
    else if (xml[at + 1] !== '!' && xml[at + 1] !== '?' && xml[end - 1] !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
    at = xml.indexOf('<', end);
  }
  return deepest;
}

function endOfTag(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return xml.indexOf('-->', at);
  if (xml.startsWith('<![CDATA[', at)) return xml.indexOf(']]>', at);
  return xml.indexOf('>', at);
}
