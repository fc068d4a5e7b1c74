import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A call that was refused because of where it would have gone. */
export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
  constructor(host: string) {
    super(`${host} is in a private network; an operator can allow it with RAPPORT_ALLOW_PRIVATE`);
    this.name = 'ForbiddenAddress';
  }
}

export interface AddressGuard {
  /** For the socket: resolves and refuses in one step, so that a name can't change its address between check and connection. */
  lookup: LookupFunction;
  /** For addresses written literally, which no look-up sees. @throws ForbiddenAddress */
  checkHost(hostname: string): void;
}

/** Lets through public unicast addresses and what the operator allowed: host names, addresses, or ranges such as `10.1.0.0/16`. */
export function addressGuard(allowed: readonly string[]): AddressGuard {
  const ranges = allowed.filter((entry) => entry.includes('/')).map((entry) => ipaddr.parseCIDR(entry));
  const names = new Set(allowed.filter((entry) => !entry.includes('/')).map((entry) => entry.toLowerCase()));
  const isAllowed = (hostname: string, address: string): boolean => {
    if (names.has(hostname.toLowerCase()) || names.has(address)) return true;
    const parsed = ipaddr.process(address);
    if (parsed.range() === 'unicast') return true;
    return ranges.some(([range, bits]) => parsed.kind() === range.kind() && parsed.match([range, bits] as never));
  };
  return {
    checkHost: (hostname) => {
      const bare = hostname.replace(/^\[|\]$/g, '');
      if (ipaddr.isValid(bare) && !isAllowed(hostname, bare)) throw new ForbiddenAddress(hostname);
    },
    lookup: (hostname, options, callback) => {
      systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '', 0);
        const usable = addresses.filter(({ address }) => isAllowed(hostname, address));
        const first = usable[0];
        if (!first) return callback(new ForbiddenAddress(hostname), '', 0);
        if (options.all) return callback(null, usable);
        callback(null, first.address, first.family);
      });
    },
  };
}
