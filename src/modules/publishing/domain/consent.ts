import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Everything a person agrees to: what is said, with which images, where, when, and to whom it answers. */
export interface ConsentContent {
  accountId: string;
  text: string;
  media: readonly { mediaId: string; alt: string }[];
  wallTime: string;
  zone: string;
  replyRef?: unknown;
}

/** Who agreed, and to what exactly. It counts only while the content still has this hash. */
export interface Consent {
  /** `role`: by a member who may publish without asking; `approval`: by an approval; `not-required`: the workspace asks for none. */
  kind: 'role' | 'approval' | 'not-required';
  by: string;
  hash: string;
  approvalId?: string;
}

/** SHA-256 over the content in canonical JSON (RFC 8785): any change of text, image, description, time or target gives another. */
export function contentHash(content: ConsentContent): string {
  const { accountId, text, media, wallTime, zone, replyRef } = content;
  const images = media.map(({ mediaId, alt }) => ({ mediaId, alt }));
  return sha256(canonicalize({ accountId, text, images, wallTime, zone, replyRef: replyRef ?? null }) ?? '');
}

/** One hash over several deliveries, whatever their order. */
export const bundleHash = (hashes: readonly string[]): string => sha256([...hashes].sort().join('\n'));

/** For finding the same words again: case, spaces and marks of composition don't make a text new. */
export const textHash = (text: string): string =>
  sha256(text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim());

export const hasConsent = (consent: Consent | null, hash: string): boolean => consent?.hash === hash;

/** Consent that the editor's own standing gives; null when somebody else must agree. */
export function ownConsent(
  by: { name: string; mayPublish: boolean },
  approvalRequired: boolean,
  hash: string,
): Consent | null {
  if (by.mayPublish) return { kind: 'role', by: by.name, hash };
  if (!approvalRequired) return { kind: 'not-required', by: by.name, hash };
  return null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
