export interface NatsAddress {
  servers: string[];
  tls: boolean;
  user?: string;
  pass?: string;
  token?: string;
}

/**
 * `nats://user:password@host:4222` (or `tls://`, or `nats://token@host`; several by commas) taken apart, so that what names a server
 * in a log never holds what opens it.
 * @throws TypeError when it is no such address
 */
export function natsAddress(setting: string): NatsAddress {
  const urls = setting.split(',').map((one) => new URL(one.trim()));
  const [first] = urls;
  if (first === undefined || urls.some(({ protocol }) => protocol !== 'nats:' && protocol !== 'tls:'))
    throw new TypeError('a NATS address begins with nats:// or tls://');
  const [user, pass] = [decodeURIComponent(first.username), decodeURIComponent(first.password)];
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port === '' ? '4222' : port}`),
    tls: first.protocol === 'tls:',
    ...(user !== '' && pass === '' ? { token: user } : {}),
    ...(pass === '' ? {} : { user, pass }),
  };
}

export function isNatsAddress(setting: string): boolean {
  try {
    return natsAddress(setting).servers.every((server) => !server.startsWith(':'));
  } catch {
    return false;
  }
}
