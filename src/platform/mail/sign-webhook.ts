import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header a receiver checks: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>" with the shared secret>`. */
export function webhookSignature(secret: string, atMs: number, body: string): string {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Whether a signature is ours, as a receiver would check it. */
export function isWebhookSigned(header: string, secret: string, body: string): boolean {
  const seconds = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(header)?.[1];
  if (seconds === undefined) return false;
  const expected = webhookSignature(secret, Number(seconds) * 1_000, body);
  return timingSafeEqual(Buffer.from(header), Buffer.from(expected));
}
