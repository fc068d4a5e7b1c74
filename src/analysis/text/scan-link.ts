/** A link as people paste it: with a scheme, or starting with www. Stops at blanks, quotes and brackets. */
const link = /(?:https?:\/\/|www\.)[^\s<>"“”«»()[\]{}|\\^`\u0000-\u001f]{1,2000}/iy;
const trailingMarks = /[.,;:!?'…،؛؟*_~]+$/u;
const hostLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

export interface FoundLink {
  end: number;
  host: string;
}

/** The link that starts at `at`, with its host in lower case and without `www.`; undefined when there is no sane host. */
export function linkAt(text: string, at: number): FoundLink | undefined {
  link.lastIndex = at;
  const found = link.exec(text)?.[0].replace(trailingMarks, '');
  if (found === undefined) return undefined;
  const host = hostOf(found);
  return host === undefined ? undefined : { end: at + found.length, host };
}

/** The host of a link or a bare host name, folded for comparison; undefined when it is none. */
export function hostOf(link: string): string | undefined {
  const authority = link.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/, 1)[0] ?? '';
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const labels = host.split('.');
  return host.length <= 253 && labels.length >= 2 && labels.every((label) => hostLabel.test(label)) ? host : undefined;
}
