/** Every zone the runtime knows, the ones given first: a server may name one that this browser calls otherwise. */
export function timeZones(...first: readonly string[]): string[] {
  return [...new Set([...first, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
