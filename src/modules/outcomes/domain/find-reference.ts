/** Our own codes: ten letters without vowels and look-alikes, so that a campaign's name in a `utm_` parameter is not taken for one. */
const ours = /^[23456789bcdfghjkmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ]{10}$/;
const visit = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const bearers = /^(rv|rapport|rapport[_-](visit|link))$/i;

/**
 * The visit or the link of ours that a shop's order names: as `rv` in the address it was landed on, as one of our short addresses,
 * as a `utm_` parameter that holds our code, or as an attribute called `rv` or `rapport_visit`. The visit goes before the link.
 * @param addresses whole or from the path on, as shops write them
 */
export function findReference(
  addresses: readonly (string | null | undefined)[],
  attributes: readonly { name: string; value: string }[] = [],
): { visitId?: string; linkCode?: string } {
  const found: { visitId?: string; linkCode?: string } = {};
  const take = (value: string): void => {
    const text = value.trim();
    if (visit.test(text)) found.visitId ??= text.toLowerCase();
    else if (ours.test(text)) found.linkCode ??= text;
  };
  for (const { name, value } of attributes) if (bearers.test(name.trim())) take(value);
  for (const address of addresses) {
    const url = parsed(address);
    if (url === undefined) continue;
    for (const [name, value] of url.searchParams) if (bearers.test(name) || name.startsWith('utm_')) take(value);
    take(/^\/l\/([0-9A-Za-z]{10})$/.exec(url.pathname)?.[1] ?? '');
  }
  return found;
}

const LONGEST = 10_000;

function parsed(address: string | null | undefined): URL | undefined {
  if (!address || address.length > LONGEST) return undefined;
  const base = 'https://shop.invalid/';
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}
