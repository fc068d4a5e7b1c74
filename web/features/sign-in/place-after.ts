/** Where to go after signing in: only into our own pages, whatever the address asks for. */
export function placeAfter(then: string | undefined): string {
  return then !== undefined && /^\/(w|invite)\/[^/\\]/.test(then) ? then : '/';
}
